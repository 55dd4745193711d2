using System.Collections.Immutable;
using System.Text.Json;
using NetConsole.Domain.Resources;

namespace NetConsole.Domain.GatewayApi;

/// <summary>One requirement of a label selector's matchExpressions.</summary>
/// <param name="Operator">In, NotIn, Exists or DoesNotExist; any other operator matches nothing.</param>
public sealed record LabelRequirement(string Key, string Operator, ImmutableArray<string> Values)
{
    public bool Matches(IReadOnlyDictionary<string, string> labels) => Operator switch
    {
        "In" => labels.TryGetValue(Key, out var value) && Values.Contains(value),
        "NotIn" => !labels.TryGetValue(Key, out var value) || !Values.Contains(value),
        "Exists" => labels.ContainsKey(Key),
        "DoesNotExist" => !labels.ContainsKey(Key),
        _ => false,
    };
}

/// <summary>A Kubernetes label selector: all of its requirements must hold; an empty selector matches everything.</summary>
public sealed record LabelSelector(ImmutableDictionary<string, string> Labels, ImmutableArray<LabelRequirement> Requirements)
{
    public bool Matches(IReadOnlyDictionary<string, string> labels)
    {
        foreach (var (key, value) in Labels)
        {
            if (!labels.TryGetValue(key, out var actual) || actual != value)
            {
                return false;
            }
        }

        foreach (var requirement in Requirements)
        {
            if (!requirement.Matches(labels))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The selector in the element; null when there is none.</summary>
    internal static LabelSelector? Read(JsonElement element) => element.ValueKind != JsonValueKind.Object
        ? null
        : new LabelSelector(
            element.Map("matchLabels"),
            [.. element.Items("matchExpressions").Select(item =>
                new LabelRequirement(item.Text("key") ?? "", item.Text("operator") ?? "", item.Texts("values")))]);
}
