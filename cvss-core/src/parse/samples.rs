//! Vectors that the short ways of reading are compared on with the careful one.

use std::vec::Vec;

/// Right vectors of all versions and groups.
pub(crate) const WHOLE: [&str; 11] = [
    "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H",
    "CVSS:3.0/AV:P/AC:H/PR:H/UI:R/S:C/C:N/I:L/A:N/E:P/RL:O/RC:U/CR:M/IR:X/AR:L/MAV:A/MAC:L/MPR:L/MUI:N/MS:X/MC:H/MI:N/MA:L",
    "CVSS:3.1/A:L/I:H/C:N/MS:C/AV:N/S:C/UI:N/RC:C/PR:L/AC:L",
    "CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N",
    "CVSS:4.0/AV:A/AC:H/AT:P/PR:L/UI:A/VC:L/VI:N/VA:H/SC:N/SI:L/SA:H/E:U/CR:H/IR:M/AR:L/MAV:P/MAC:H/MAT:P/MPR:H/MUI:P\
     /MVC:N/MVI:L/MVA:H/MSC:N/MSI:S/MSA:L/S:P/AU:Y/R:I/V:C/RE:M/U:Amber",
    "CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N/E:P/MSA:S/AU:N/U:X",
    "CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N/IR:L/U:Red",
    "AV:N/AC:L/Au:N/C:P/I:C/A:N",
    "AV:L/AC:M/Au:S/C:N/I:P/A:C/E:POC/RL:TF/RC:ND",
    "AV:A/AC:H/Au:M/C:N/I:N/A:C/CDP:LM/TD:ND/CR:L/IR:M/AR:H",
    "AV:N/AC:L/Au:N/C:P/I:P/A:P/E:U/RL:W/RC:UR/CDP:N/TD:N/CR:ND/IR:H/AR:M",
];

/// Every text that differs from this one by one byte changed, added or removed, by its end, or by two parts exchanged or
/// repeated.
pub(crate) fn each_change(text: &str, look: &mut dyn FnMut(&[u8])) {
    let text = text.as_bytes();
    for at in 0..text.len() {
        look(&[&text[..at], &text[at + 1..]].concat());
        look(&text[..at]);
        for byte in 0..=u8::MAX {
            look(&[&text[..at], &[byte], &text[at + 1..]].concat());
            look(&[&text[..at], &[byte], &text[at..]].concat());
        }
    }
    let parts: Vec<&[u8]> = text.split(|&byte| byte == b'/').collect();
    for first in 0..parts.len() {
        for second in 0..first {
            let mut parts = parts.clone();
            parts.swap(first, second);
            look(&parts.join(&b'/'));
            parts[first] = parts[second];
            look(&parts.join(&b'/'));
        }
    }
}
