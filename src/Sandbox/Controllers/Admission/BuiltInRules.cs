using System.Net;
using System.Text.Json.Nodes;
using NetConsole.Domain.Resources;
using NetConsole.Sandbox.Schemas;
using NetConsole.Sandbox.Store;

namespace NetConsole.Sandbox.Controllers.Admission;

/// <summary>What the API server refuses in built-in kinds beyond their schema: rules over several fields.</summary>
internal sealed class BuiltInRules : IAdmission
{
    public void Admit(AdmissionRequest request)
    {
        if (!request.Kind.BuiltIn || request.Subresource.Length > 0)
        {
            return;
        }

        var problems = new List<FieldProblem>();
        var spec = request.Object.Child("spec") ?? [];
        switch (request.Kind.Kind)
        {
            case { Group: "", Kind: "Service" }:
                Service(spec, problems);
                break;
            case { Group: "apps", Kind: "Deployment" or "ReplicaSet" or "StatefulSet" or "DaemonSet" }:
                Workload(spec, problems);
                break;
            case { Group: "networking.k8s.io", Kind: "NetworkPolicy" }:
                NetworkPolicy(spec, problems);
                break;
            case { Group: "networking.k8s.io", Kind: "Ingress" }:
                Ingress(spec, problems);
                break;
            default:
                break;
        }

        if (problems.Count > 0)
        {
            throw ApiStatus.Invalid(request.Kind, request.Object.Child("metadata").Text("name"), problems).ToException();
        }
    }

    private static void Service(JsonObject spec, List<FieldProblem> problems)
    {
        var ports = Items(spec, "ports");
        var type = spec.Text("type");
        if (ports.Length == 0 && type != "ExternalName" && spec.Text("clusterIP") != "None")
        {
            problems.Add(FieldProblem.Required("spec.ports"));
        }

        if (type == "ExternalName" && spec.Text("externalName").Length == 0)
        {
            problems.Add(FieldProblem.Required("spec.externalName"));
        }

        var names = new HashSet<string>(StringComparer.Ordinal);
        for (var index = 0; index < ports.Length; index++)
        {
            var name = ports[index].Text("name");
            if (name.Length == 0 && ports.Length > 1)
            {
                problems.Add(FieldProblem.Required($"spec.ports[{index}].name"));
            }
            else if (name.Length > 0 && !names.Add(name))
            {
                problems.Add(FieldProblem.Duplicate($"spec.ports[{index}].name", name));
            }
        }
    }

    private static void Workload(JsonObject spec, List<FieldProblem> problems)
    {
        if (spec.Child("selector") is not { } selector || LabelSelector.Read(Frozen(selector)) is not { } wanted)
        {
            return;
        }

        if (wanted.IsEmpty)
        {
            problems.Add(FieldProblem.Invalid("spec.selector", selector.DeepClone(), "empty selector is invalid for deployment"));
            return;
        }

        var labels = Frozen(spec.Child("template").Child("metadata") ?? []).Map("labels");
        if (!wanted.Matches(labels))
        {
            var given = spec.Child("template").Child("metadata")?["labels"]?.DeepClone();
            problems.Add(FieldProblem.Invalid("spec.template.metadata.labels", given, "`selector` does not match template `labels`"));
        }
    }

    private static void NetworkPolicy(JsonObject spec, List<FieldProblem> problems)
    {
        foreach (var (direction, peers) in (ReadOnlySpan<(string, string)>)[("ingress", "from"), ("egress", "to")])
        {
            var rules = Items(spec, direction);
            for (var rule = 0; rule < rules.Length; rule++)
            {
                var ends = Items(rules[rule], peers);
                for (var index = 0; index < ends.Length; index++)
                {
                    Peer($"spec.{direction}[{rule}].{peers}[{index}]", ends[index], problems);
                }

                var ports = Items(rules[rule], "ports");
                for (var index = 0; index < ports.Length; index++)
                {
                    PortRange($"spec.{direction}[{rule}].ports[{index}]", ports[index], problems);
                }
            }
        }
    }

    private static void Peer(string path, JsonObject peer, List<FieldProblem> problems)
    {
        if (peer.Count == 0)
        {
            problems.Add(FieldProblem.Required(path, "must specify a peer"));
        }
        else if (peer.Child("ipBlock") is { } block)
        {
            if (peer.Count > 1)
            {
                problems.Add(FieldProblem.Forbidden(path, "may not specify both ipBlock and another peer"));
            }

            if (!IPNetwork.TryParse(block.Text("cidr"), out var network))
            {
                problems.Add(
                    FieldProblem.Invalid(
                        $"{path}.ipBlock.cidr",
                        block["cidr"]?.DeepClone(),
                        "must be a valid CIDR value, (e.g. 10.9.8.0/24 or 2001:db8::/64)"
                    )
                );
                return;
            }

            var exceptions = block["except"] as JsonArray ?? [];
            for (var index = 0; index < exceptions.Count; index++)
            {
                var inside =
                    exceptions[index] is JsonValue text
                    && text.TryGetValue<string>(out var cidr)
                    && IPNetwork.TryParse(cidr, out var except)
                    && except.PrefixLength > network.PrefixLength
                    && network.Contains(except.BaseAddress);
                if (!inside)
                {
                    problems.Add(
                        FieldProblem.Invalid(
                            $"{path}.ipBlock.except[{index}]",
                            exceptions[index]?.DeepClone(),
                            $"must be a strict subset of `cidr`: \"{block.Text("cidr")}\""
                        )
                    );
                }
            }
        }
    }

    private static void PortRange(string path, JsonObject port, List<FieldProblem> problems)
    {
        if (port["endPort"] is not JsonValue end || !end.TryGetValue<int>(out var last))
        {
            return;
        }

        if (port["port"] is not JsonValue start || !start.TryGetValue<int>(out var first))
        {
            problems.Add(FieldProblem.Required($"{path}.port", "may not specify endPort when `port` is not specified or not a number"));
        }
        else if (last < first)
        {
            problems.Add(FieldProblem.Invalid($"{path}.endPort", last, "must be greater than or equal to `port`"));
        }
    }

    private static void Ingress(JsonObject spec, List<FieldProblem> problems)
    {
        var rules = Items(spec, "rules");
        if (rules.Length == 0 && spec["defaultBackend"] is null)
        {
            problems.Add(FieldProblem.Invalid("spec", null, "either `defaultBackend` or `rules` must be specified"));
        }

        for (var rule = 0; rule < rules.Length; rule++)
        {
            var paths = Items(rules[rule].Child("http") ?? [], "paths");
            for (var index = 0; index < paths.Length; index++)
            {
                if (paths[index].Text("pathType") is "Exact" or "Prefix" && !paths[index].Text("path").StartsWith('/'))
                {
                    problems.Add(
                        FieldProblem.Invalid(
                            $"spec.rules[{rule}].http.paths[{index}].path",
                            paths[index]["path"]?.DeepClone(),
                            "must be an absolute path"
                        )
                    );
                }
            }
        }
    }

    private static JsonObject[] Items(JsonObject parent, string name) => [.. (parent[name] as JsonArray ?? []).OfType<JsonObject>()];

    private static System.Text.Json.JsonElement Frozen(JsonObject tree) => System.Text.Json.JsonSerializer.SerializeToElement(tree);
}
