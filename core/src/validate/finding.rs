//! What a validator finds, before it is put into words: the same from both.

/// One thing that is wrong.
#[derive(Clone, Debug, Default)]
pub(super) struct Finding {
    /// The JSON Pointer of the value.
    pub(super) pointer: String,
    pub(super) keyword: String,
    /// Its entry in the table of messages.
    pub(super) code: &'static str,
    /// The JSON Pointer of the schema.
    pub(super) schema: String,
    /// The property that is missing or not allowed.
    pub(super) name: Option<String>,
    pub(super) expected: Option<String>,
    /// What stands there, where it is no value of the body.
    pub(super) received: Option<String>,
    /// What may have been meant.
    pub(super) candidates: Vec<String>,
    /// What the schema itself says about it.
    pub(super) custom: Option<String>,
    /// What is wrong in the branch that fits best.
    pub(super) causes: Vec<Finding>,
}

/// The branch that a value was probably meant for, with its number from 1: one of the right kind, whose constants fit, and in
/// which little is wrong, and that far down. The value stands at `pointer`.
pub(super) fn best(branches: Vec<Vec<Finding>>, pointer: &str) -> Option<(usize, Vec<Finding>)> {
    let told = branches.into_iter().enumerate().filter(|(_, findings)| !findings.is_empty());
    let score = |(_, findings): &(usize, Vec<Finding>)| {
        let top = findings.iter().map(|finding| depth(&finding.pointer)).min().unwrap_or(0);
        let kind = findings.iter().filter(|finding| finding.code == "type" && finding.pointer == pointer).count();
        let constants = findings.iter().filter(|finding| ["enum", "const"].contains(&finding.code)).count();
        (kind, constants, findings.len(), usize::MAX.saturating_sub(top))
    };
    told.min_by_key(score).map(|(index, findings)| (index.saturating_add(1), findings))
}

fn depth(pointer: &str) -> usize {
    pointer.matches('/').count()
}

/// Appends a step to a JSON Pointer.
pub(super) fn step(pointer: &str, name: &str) -> String {
    format!("{pointer}/{}", name.replace('~', "~0").replace('/', "~1"))
}
