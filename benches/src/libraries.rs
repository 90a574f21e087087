//! The libraries, each with its own way from text to score. A run gives the sum of the scores, so that none of the work
//! can be left out.

use crate::vectors::Scored;

pub struct Library {
    pub name: &'static str,
    pub run: fn(&[String], Scored) -> f64,
}

/// This crate first.
pub const LIBRARIES: [Library; 4] = [
    Library { name: "cvss-core", run: cvss_core },
    Library { name: "polycvss", run: polycvss },
    Library { name: "cvss-rs", run: cvss_rs },
    Library { name: "cvss", run: cvss },
];

fn cvss_core(vectors: &[String], scored: Scored) -> f64 {
    let read = |text: &String| text.parse::<cvss_core::Cvss>().expect("a good vector");
    match scored {
        Scored::V3Environmental => {
            let score = |cvss: cvss_core::Cvss| cvss.environmental_score().expect("a 3.x vector");
            vectors.iter().map(|text| f64::from(score(read(text)))).sum()
        }
        Scored::V2 | Scored::V2Environmental | Scored::V3Base | Scored::V4 => {
            vectors.iter().map(|text| f64::from(read(text).score())).sum()
        }
    }
}

fn polycvss(vectors: &[String], _: Scored) -> f64 {
    let score = |text: &String| {
        let vector: polycvss::Vector = text.parse().expect("a good vector");
        f64::from(polycvss::Score::from(vector))
    };
    vectors.iter().map(score).sum()
}

fn cvss_rs(vectors: &[String], scored: Scored) -> f64 {
    let score = |text: &String| match scored {
        Scored::V2 => text.parse::<cvss_rs::v2_0::CvssV2>().expect("a good vector").calculated_base_score(),
        Scored::V2Environmental => {
            text.parse::<cvss_rs::v2_0::CvssV2>().expect("a good vector").calculated_environmental_score()
        }
        Scored::V3Base => text.parse::<cvss_rs::v3::CvssV3>().expect("a good vector").calculated_base_score(),
        Scored::V3Environmental => {
            text.parse::<cvss_rs::v3::CvssV3>().expect("a good vector").calculated_environmental_score()
        }
        Scored::V4 => text.parse::<cvss_rs::v4_0::CvssV4>().expect("a good vector").calculated_base_score(),
    };
    vectors.iter().filter_map(score).sum()
}

fn cvss(vectors: &[String], scored: Scored) -> f64 {
    let score = |text: &String| match text.parse::<cvss::Cvss>().expect("a good vector") {
        cvss::Cvss::CvssV20(vector) if matches!(scored, Scored::V2Environmental) => vector.environmental_score().value(),
        cvss::Cvss::CvssV31(vector) if matches!(scored, Scored::V3Environmental) => vector.environmental_score().value(),
        vector => vector.score(),
    };
    vectors.iter().map(score).sum()
}
