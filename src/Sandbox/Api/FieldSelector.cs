using System.Text.Json;
using NetConsole.Domain.Resources;
using NetConsole.Sandbox.Schemas;
using NetConsole.Sandbox.Store;

namespace NetConsole.Sandbox.Api;

/// <summary>A field selector: <c>metadata.name=a,status.phase!=Running</c>, over the fields that the kind lets be selected.</summary>
internal sealed class FieldSelector
{
    private static readonly Dictionary<(string Group, string Kind), string[]> Selectable = new()
    {
        [("", "Pod")] =
        [
            "spec.nodeName",
            "spec.restartPolicy",
            "spec.schedulerName",
            "spec.serviceAccountName",
            "spec.hostNetwork",
            "status.phase",
            "status.podIP",
            "status.nominatedNodeName",
        ],
        [("", "Service")] = ["spec.clusterIP", "spec.type"],
        [("", "Secret")] = ["type"],
        [("", "Namespace")] = ["status.phase"],
        [("", "Node")] = ["spec.unschedulable"],
        [("", "Event")] =
        [
            "involvedObject.kind",
            "involvedObject.namespace",
            "involvedObject.name",
            "involvedObject.uid",
            "involvedObject.apiVersion",
            "involvedObject.resourceVersion",
            "involvedObject.fieldPath",
            "reason",
            "reportingComponent",
            "source",
            "type",
        ],
        [("events.k8s.io", "Event")] =
        [
            "regarding.kind",
            "regarding.namespace",
            "regarding.name",
            "regarding.uid",
            "regarding.apiVersion",
            "regarding.resourceVersion",
            "regarding.fieldPath",
            "reason",
            "reportingController",
            "type",
        ],
        [("batch", "Job")] = ["status.successful"],
    };

    private readonly List<(string[] Path, string Value, bool Equal)> terms = [];

    public bool IsEmpty => terms.Count == 0;

    /// <summary>The name when the selector asks for exactly one; null otherwise.</summary>
    public string? Name => terms.Where(term => term.Equal && term.Path is ["metadata", "name"]).Select(term => term.Value).FirstOrDefault();

    public static FieldSelector Parse(string text, KindDefinition kind, KindVersion version)
    {
        var selector = new FieldSelector();
        foreach (var part in text.Split(',', StringSplitOptions.RemoveEmptyEntries))
        {
            var at = part.IndexOf('=', StringComparison.Ordinal);
            if (at <= 0)
            {
                throw ApiStatus.BadRequest($"invalid field selector \"{text}\": \"{part}\" is not of the form field=value").ToException();
            }

            var different = part[at - 1] == '!';
            var field = (different ? part[..(at - 1)] : part[..at]).Trim();
            if (
                field is not ("metadata.name" or "metadata.namespace")
                && !version.SelectableFields.Contains(field)
                && !Selectable.GetValueOrDefault((kind.Kind.Group, kind.Kind.Kind), []).Contains(field)
            )
            {
                throw ApiStatus
                    .BadRequest(
                        kind.BuiltIn
                            ? $"field label not supported: {field}"
                            : $"{kind.ApiVersion(version.Name)}, Kind={kind.Kind.Kind}: field label not supported: {field}"
                    )
                    .ToException();
            }

            selector.terms.Add((field.Split('.'), part[(at + 1)..].TrimStart('=').Trim(), !different));
        }

        return selector;
    }

    public bool Matches(ResourceObject resource)
    {
        foreach (var (path, value, equal) in terms)
        {
            if (string.Equals(Read(resource.Raw, path), value, StringComparison.Ordinal) != equal)
            {
                return false;
            }
        }

        return true;
    }

    private static string Read(JsonElement raw, string[] path)
    {
        var value = path is ["source"] ? raw.At("source", "component") : raw.At(path);
        return value.ValueKind switch
        {
            JsonValueKind.String => value.GetString() ?? "",
            JsonValueKind.Undefined or JsonValueKind.Null => "",
            _ => value.GetRawText(),
        };
    }
}
