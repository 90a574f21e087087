//! The fields of GitHub's form that are chosen, not typed.

/// Defines an enum whose every variant has a code (in GitHub's API and in our files) and a label (on GitHub's form).
macro_rules! choices {
    ($(#[$meta:meta])* $name:ident { $($(#[$vmeta:meta])* $variant:ident = $code:literal, $label:literal;)+ }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $($(#[$vmeta])* $variant,)+ }

        // Written out: what serde derives for each of them weighs several times as much in the page.
        impl ::serde::Serialize for $name {
            fn serialize<S: ::serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
                to.serialize_str(self.code())
            }
        }

        impl<'de> ::serde::Deserialize<'de> for $name {
            fn deserialize<D: ::serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
                let code = String::deserialize(from)?;
                Self::from_code(&code)
                    .ok_or_else(|| ::serde::de::Error::unknown_variant(&code, &[$($code),+]))
            }
        }

        impl $name {
            /// All choices, in the form's order.
            pub const ALL: &[Self] = &[$(Self::$variant),+];

            /// The word of GitHub's API.
            pub const fn code(self) -> &'static str {
                match self { $(Self::$variant => $code),+ }
            }

            /// The words of GitHub's form.
            pub const fn label(self) -> &'static str {
                match self { $(Self::$variant => $label),+ }
            }

            /// The choice that has this code.
            pub fn from_code(code: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|choice| choice.code() == code)
            }
        }
    };
}
pub(super) use choices;

choices! {
    /// The two ways to fill the CVE identifier.
    #[derive(Default)]
    CveChoice {
        /// GitHub is asked for an id from within the advisory.
        #[default] RequestLater = "request_later", "Request CVE ID later";
        /// An id exists already, for instance from another numbering authority.
        Existing = "existing", "I have an existing CVE identifier";
    }
}

choices! {
    /// Which answer to "how severe" GitHub gets.
    #[derive(Default)]
    Assess {
        /// The CVSS 3.1 vector.
        #[default] CvssV3 = "cvss_v3", "CVSS 3.1";
        /// The CVSS 4.0 vector.
        CvssV4 = "cvss_v4", "CVSS 4.0";
        /// A plain level, without a vector.
        Level = "level", "No vector";
    }
}

choices! {
    /// A plain severity. The API says `medium` where the form says Moderate.
    SeverityLevel {
        /// Low.
        Low = "low", "Low";
        /// Moderate, `medium` in the API.
        Moderate = "medium", "Moderate";
        /// High.
        High = "high", "High";
        /// Critical.
        Critical = "critical", "Critical";
    }
}

choices! {
    /// What a credit is for: GitHub's `security-advisory-credit-types`.
    #[derive(Default)]
    CreditType {
        /// Identified the vulnerability.
        Finder = "finder", "Finder";
        /// Notified the vendor.
        #[default] Reporter = "reporter", "Reporter";
        /// Validated it and judged its accuracy or severity.
        Analyst = "analyst", "Analyst";
        /// Helped the parties to work together.
        Coordinator = "coordinator", "Coordinator";
        /// Wrote the fix.
        RemediationDeveloper = "remediation_developer", "Remediation developer";
        /// Reviewed the fix.
        RemediationReviewer = "remediation_reviewer", "Remediation reviewer";
        /// Tested the fix.
        RemediationVerifier = "remediation_verifier", "Remediation verifier";
        /// A tool that was used to find it.
        Tool = "tool", "Tool";
        /// Supported the work.
        Sponsor = "sponsor", "Sponsor";
        /// Anything else.
        Other = "other", "Other";
    }
}
