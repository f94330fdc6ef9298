//! Forms: what every form says, whatever it asks for.

use crate::texts;

texts! {
    required { "必填", "Required" }
    yes { "是", "Yes" }
    no { "否", "No" }
}
