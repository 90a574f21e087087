//! Adds the score and the severity to each row of a table whose column `vector` holds CVSS vectors of any version:
//! `cargo run -p cvss-core --example csv < table.csv`. What is no vector gets its reason instead of a severity.

use csv::{Reader, Writer};
use cvss_core::Cvss;
use std::error::Error;
use std::io::{self, Read, Write};

fn main() -> Result<(), Box<dyn Error>> {
    score(io::stdin().lock(), io::stdout().lock())
}

fn score(table: impl Read, output: impl Write) -> Result<(), Box<dyn Error>> {
    let (mut rows, mut output) = (Reader::from_reader(table), Writer::from_writer(output));
    let mut header = rows.headers()?.clone();
    let column = header.iter().position(|name| name == "vector").ok_or("the table has no column `vector`")?;
    header.extend(["score", "severity"]);
    output.write_record(&header)?;
    for row in rows.into_records() {
        let mut row = row?;
        match row[column].trim().parse::<Cvss>() {
            Ok(cvss) => row.extend([cvss.score().to_string(), cvss.severity().to_string()]),
            Err(error) => row.extend([String::new(), error.to_string()]),
        }
        output.write_record(&row)?;
    }
    Ok(output.flush()?)
}

#[cfg(test)]
mod tests {
    use super::score;

    #[test]
    fn each_row_gets_its_score_or_the_reason_why_not() {
        let table = "id,vector\n\
            CVE-2014-0160,AV:N/AC:L/Au:N/C:P/I:N/A:N\n\
            CVE-2021-44228,CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:C/C:H/I:H/A:H\n\
            \"one, broken\",CVSS:3.1/AV:N/AC:L\n";
        let mut output = Vec::new();
        score(table.as_bytes(), &mut output).expect("memory takes everything");
        assert_eq!(
            String::from_utf8(output).expect("a text"),
            "id,vector,score,severity\n\
            CVE-2014-0160,AV:N/AC:L/Au:N/C:P/I:N/A:N,5.0,Medium\n\
            CVE-2021-44228,CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:C/C:H/I:H/A:H,10.0,Critical\n\
            \"one, broken\",CVSS:3.1/AV:N/AC:L,,\"Privileges Required is missing: add PR:N (None), PR:L (Low) or PR:H (High)\"\n"
        );
        let error = score("a,b\n1,2\n".as_bytes(), Vec::new()).expect_err("no such column");
        assert_eq!(error.to_string(), "the table has no column `vector`");
    }
}
