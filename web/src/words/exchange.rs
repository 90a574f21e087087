//! What is said about reading and comparing other formats.

pub const ALL_LOSSES: &str = "The command `advisory convert` lists them all.";

pub fn more(count: usize) -> String {
    format!("{count} more")
}

pub fn too_many_values(values: usize, most: usize) -> String {
    format!("This text has {values} values, more than any advisory; the page reads up to {most}.")
}

pub fn too_many_rows(rows: usize, most: usize) -> String {
    format!(
        "This advisory has {rows} rows, and the page shows up to {most}. The command `advisory` works with all of them."
    )
}
