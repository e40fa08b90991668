//! What is in a draft.

use naftiko_compiler::front::yaml::Node;

use super::draft::Draft;

impl Draft {
    /// The entries of `consumes`.
    pub(crate) fn consumes(&self) -> &[Node] {
        list(get(get(Some(&self.root), "capability"), "consumes"))
    }

    /// The consumed resources.
    pub(crate) fn resources(&self) -> Vec<&Node> {
        self.consumes().iter().flat_map(|consumes| list(get(Some(consumes), "resources"))).collect()
    }

    /// The consumed operations with the path of each.
    pub(crate) fn operations(&self) -> Vec<(&Node, &Node)> {
        let of = |resource| {
            let path = get(Some(resource), "path").unwrap();
            list(get(Some(resource), "operations")).iter().map(move |operation| (path, operation))
        };
        self.resources().into_iter().flat_map(of).collect()
    }

    /// The parameters of consumed operations, each with its operation.
    pub(crate) fn parameters(&self) -> Vec<(&Node, &Node)> {
        let operations = self.operations().into_iter().map(|(_, operation)| operation);
        let of = |operation| list(get(Some(operation), "inputParameters")).iter().map(move |own| (operation, own));
        operations.flat_map(of).collect()
    }

    /// The tools.
    pub(crate) fn tools(&self) -> Vec<&Node> {
        let exposes = list(get(get(Some(&self.root), "capability"), "exposes"));
        exposes.iter().flat_map(|adapter| list(get(Some(adapter), "tools"))).collect()
    }

    /// The tools, each with the consumed operation that it calls.
    pub(crate) fn calls(&self) -> Vec<(&Node, &Node)> {
        let called = |tool: &Node| {
            let (namespace, name) = text(tool, "call").split_once('.')?;
            let consumes = self.consumes().iter().find(|consumes| text(consumes, "namespace") == namespace)?;
            let mut resources = list(get(Some(consumes), "resources")).iter();
            resources.find_map(|resource| {
                list(get(Some(resource), "operations")).iter().find(|operation| text(operation, "name") == name)
            })
        };
        self.tools().into_iter().filter_map(|tool| Some((tool, called(tool)?))).collect()
    }

    /// The routes, each with the consumed operation that it calls, in the text where both are mappings.
    pub(crate) fn routes(&self) -> Vec<(&Node, &Node)> {
        let operations = |side| {
            let all = list(get(get(Some(&self.root), "capability"), side)).iter();
            let resources = all.flat_map(|one| members(get(Some(one), "resources")));
            resources.flat_map(|(_, resource)| members(get(Some(resource), "operations")))
        };
        let called = |route| {
            let (_, name) = text(route, "call").split_once('.')?;
            operations("consumes").find(|(own, _)| *own == name).map(|(_, operation)| operation)
        };
        operations("exposes").filter_map(|(_, route)| Some((route, called(route)?))).collect()
    }

    /// Outputs that are mapped, at any depth.
    pub(crate) fn outputs(&self) -> Vec<&Node> {
        let tools = self.tools().into_iter();
        let mut outputs: Vec<&Node> = tools.flat_map(|tool| list(get(Some(tool), "outputParameters"))).collect();
        let mut at = 0;
        while let Some(output) = outputs.get(at).copied() {
            at += 1;
            outputs.extend(get(Some(output), "items"));
            let properties = get(Some(output), "properties").and_then(Node::as_mapping).unwrap_or_default();
            outputs.extend(properties.iter().map(|property| &property.value));
        }
        outputs
    }
}

pub(crate) fn get<'n>(node: Option<&'n Node>, key: &str) -> Option<&'n Node> {
    let entries = node?.as_mapping()?;
    entries.iter().find(|entry| entry.key.value == key).map(|entry| &entry.value)
}

pub(crate) fn text<'n>(node: &'n Node, key: &str) -> &'n str {
    get(Some(node), key).and_then(Node::as_scalar).map_or("", |scalar| scalar.text.as_str())
}

pub(crate) fn list(node: Option<&Node>) -> &[Node] {
    node.and_then(Node::as_sequence).unwrap_or_default()
}

/// The inputs of an operation.
pub(crate) fn inputs(operation: &Node) -> &[Node] {
    list(get(Some(operation), "inputParameters"))
}

/// The keys and values of a mapping.
fn members(node: Option<&Node>) -> Vec<(&str, &Node)> {
    let entries = node.and_then(Node::as_mapping).unwrap_or_default();
    entries.iter().map(|entry| (entry.key.value.as_str(), &entry.value)).collect()
}
