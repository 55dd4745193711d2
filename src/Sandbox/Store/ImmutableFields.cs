using System.Text.Json.Nodes;
using NetConsole.Domain.Resources;
using NetConsole.Sandbox.Schemas;

namespace NetConsole.Sandbox.Store;

/// <summary>Fields of built-in kinds that an update may not change.</summary>
internal static class ImmutableFields
{
    private static readonly Dictionary<(string Group, string Kind), string[][]> Fields = new()
    {
        [("", "Secret")] =
        [
            ["type"],
        ],
        [("apps", "Deployment")] =
        [
            ["spec", "selector"],
        ],
        [("apps", "DaemonSet")] =
        [
            ["spec", "selector"],
        ],
        [("apps", "StatefulSet")] =
        [
            ["spec", "selector"],
            ["spec", "serviceName"],
        ],
        [("rbac.authorization.k8s.io", "RoleBinding")] =
        [
            ["roleRef"],
        ],
        [("rbac.authorization.k8s.io", "ClusterRoleBinding")] =
        [
            ["roleRef"],
        ],
        [("apiextensions.k8s.io", "CustomResourceDefinition")] =
        [
            ["spec", "group"],
            ["spec", "names", "kind"],
            ["spec", "names", "plural"],
            ["spec", "scope"],
        ],
    };

    public static void Check(KindDefinition kind, JsonObject after, ResourceObject? before)
    {
        if (before is null)
        {
            return;
        }

        var problems = new List<FieldProblem>();
        foreach (var path in Fields.GetValueOrDefault((kind.Kind.Group, kind.Kind.Kind), []))
        {
            Compare(path, after, JsonTrees.Thaw(before), problems);
        }

        var data = before.Raw;
        if (kind.BuiltIn && kind.Kind is { Group: "", Kind: "Secret" or "ConfigMap" } && data.Flag("immutable") == true)
        {
            Compare(["immutable"], after, JsonTrees.Thaw(before), problems, "field is immutable when `immutable` is set");
            Compare(["data"], after, JsonTrees.Thaw(before), problems, "field is immutable when `immutable` is set");
            Compare(["binaryData"], after, JsonTrees.Thaw(before), problems, "field is immutable when `immutable` is set");
        }

        if (problems.Count > 0)
        {
            throw ApiStatus.Invalid(kind, before.Name, problems).ToException();
        }
    }

    private static void Compare(
        string[] path,
        JsonObject after,
        JsonObject before,
        List<FieldProblem> problems,
        string why = "field is immutable"
    )
    {
        var now = path.Aggregate((JsonNode?)after, (node, name) => (node as JsonObject)?[name]);
        var then = path.Aggregate((JsonNode?)before, (node, name) => (node as JsonObject)?[name]);
        if (!JsonNode.DeepEquals(now, then))
        {
            problems.Add(FieldProblem.Invalid(string.Join('.', path), now?.DeepClone(), why));
        }
    }
}
