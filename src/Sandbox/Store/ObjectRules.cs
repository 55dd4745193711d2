using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using NetConsole.Domain.Resources;
using NetConsole.Sandbox.Schemas;

namespace NetConsole.Sandbox.Store;

/// <summary>What every object must satisfy whatever its kind: names, labels, annotations, finalizers.</summary>
internal static partial class ObjectRules
{
    private const string SubdomainRule =
        "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an "
        + "alphanumeric character (e.g. 'example.com', regex used for validation is "
        + "'[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')";

    private const string LabelRule =
        "a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and end with an alphanumeric "
        + "character (e.g. 'my-name',  or '123-abc', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?')";

    private const string ServiceRule =
        "a DNS-1035 label must consist of lower case alphanumeric characters or '-', start with an alphabetic character, and end with an "
        + "alphanumeric character (e.g. 'my-name',  or 'abc-123', regex used for validation is '[a-z]([-a-z0-9]*[a-z0-9])?')";

    private const string ValueRule =
        "a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', and must start and end with an "
        + "alphanumeric character (e.g. 'MyValue',  or 'my_value',  or '12345', regex used for validation is "
        + "'(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?')";

    private const string KeyRule =
        "name part must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character "
        + "(e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for validation is '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]')";

    public static void Check(JsonObject resource, KindDefinition kind, List<FieldProblem> problems)
    {
        var metadata = resource.Ensure("metadata");
        CheckName(metadata.Text("name"), kind.Kind, problems);
        CheckMap(metadata.Child("labels"), "metadata.labels", values: true, problems);
        CheckMap(metadata.Child("annotations"), "metadata.annotations", values: false, problems);
        CheckOwners(metadata["ownerReferences"] as JsonArray, problems);
    }

    private static void CheckName(string name, GroupKind kind, List<FieldProblem> problems)
    {
        if (name.Length == 0)
        {
            problems.Add(FieldProblem.Required("metadata.name", "name or generateName is required"));
            return;
        }

        var (rule, holds, limit) = kind switch
        {
            { Group: "rbac.authorization.k8s.io" } => (
                "may not contain '/' or '%'",
                name is not ("." or "..") && !name.Contains('/') && !name.Contains('%'),
                int.MaxValue
            ),
            { Group: "", Kind: "Namespace" } => (LabelRule, Label().IsMatch(name), 63),
            { Group: "", Kind: "Service" } => (ServiceRule, ServiceLabel().IsMatch(name), 63),
            _ => (SubdomainRule, Subdomain().IsMatch(name), 253),
        };
        if (!holds)
        {
            problems.Add(FieldProblem.Invalid("metadata.name", name, rule));
        }

        if (name.Length > limit)
        {
            problems.Add(FieldProblem.Invalid("metadata.name", name, $"must be no more than {limit} bytes"));
        }
    }

    private static void CheckMap(JsonObject? map, string path, bool values, List<FieldProblem> problems)
    {
        foreach (var (key, value) in map ?? [])
        {
            var slash = key.IndexOf('/', StringComparison.Ordinal);
            var name = key[(slash + 1)..];
            if (name.Length is 0 or > 63 || !Qualified().IsMatch(name) || (slash >= 0 && !Subdomain().IsMatch(key[..slash])))
            {
                problems.Add(FieldProblem.Invalid(path, key, KeyRule));
            }

            if (values && value is JsonValue text && text.TryGetValue<string>(out var content))
            {
                if (content.Length > 63)
                {
                    problems.Add(FieldProblem.Invalid(path, content, "must be no more than 63 bytes"));
                }
                else if (content.Length > 0 && !Qualified().IsMatch(content))
                {
                    problems.Add(FieldProblem.Invalid(path, content, ValueRule));
                }
            }
        }
    }

    private static void CheckOwners(JsonArray? owners, List<FieldProblem> problems)
    {
        if (
            owners
                ?.OfType<JsonObject>()
                .Count(owner => owner["controller"] is JsonValue value && value.TryGetValue<bool>(out var flag) && flag) > 1
        )
        {
            problems.Add(
                FieldProblem.Invalid("metadata.ownerReferences", owners.DeepClone(), "Only one reference can have Controller set to true.")
            );
        }
    }

    [GeneratedRegex(@"^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*\z", RegexOptions.CultureInvariant)]
    private static partial Regex Subdomain();

    [GeneratedRegex(@"^[a-z0-9]([-a-z0-9]*[a-z0-9])?\z", RegexOptions.CultureInvariant)]
    private static partial Regex Label();

    [GeneratedRegex(@"^[a-z]([-a-z0-9]*[a-z0-9])?\z", RegexOptions.CultureInvariant)]
    private static partial Regex ServiceLabel();

    [GeneratedRegex(@"^([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]\z", RegexOptions.CultureInvariant)]
    private static partial Regex Qualified();
}
