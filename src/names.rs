//! A typed text against names: Chinese, pinyin, initials, English, fuzzy.
