//! A new customer whose name is like one of the book: the command line says how the two become one.

use super::Machine;

#[test]
fn a_new_customer_that_may_be_another_is_named_with_the_command_that_merges_it() {
    let machine = Machine::new();
    for (name, text) in [
        ("known.csv", "Customer,Region\nTern Trading Ltd,Leeds\n"),
        ("near.csv", "Customer,Region\nTern,Leeds\nBrightline Foods,York\n"),
    ] {
        std::fs::write(machine.path(name), text).expect("written");
    }
    machine.out(&["import", &machine.path("known.csv").to_string_lossy()]);
    let output = machine.rounds(&["import", &machine.path("near.csv").to_string_lossy()]).output().expect("a run");
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(said.contains("1 new customer may be another in the book: Tern = Tern Trading Ltd"), "{said}");
    let merge = said.lines().find(|line| line.contains("merge Tern C001"));
    assert!(merge.is_some(), "{said}");
}
