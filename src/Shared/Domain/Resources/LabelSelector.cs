using System.Collections.Immutable;
using System.Text.Json;

namespace NetConsole.Domain.Resources;

/// <summary>
/// A Kubernetes label selector: matchLabels and matchExpressions, all of which must hold. Empty matches everything;
/// a selector that is absent is null here and means whatever the field's owner says.
/// </summary>
public sealed record LabelSelector(ImmutableArray<LabelRequirement> Requirements)
{
    /// <summary>Matches everything.</summary>
    public static LabelSelector Everything { get; } = new([]);

    public bool IsEmpty => Requirements.IsEmpty;

    /// <summary>False when an operator is unknown or its values do not go with it: In and NotIn want some, the others none.</summary>
    public bool IsReadable =>
        Requirements.All(requirement =>
            requirement.Operator switch
            {
                LabelOperator.In or LabelOperator.NotIn => !requirement.Values.IsEmpty,
                LabelOperator.Exists or LabelOperator.DoesNotExist => requirement.Values.IsEmpty,
                _ => false,
            }
        );

    public bool Matches(IReadOnlyDictionary<string, string> labels)
    {
        foreach (var requirement in Requirements)
        {
            if (!requirement.Matches(labels))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Reads a metav1.LabelSelector field; null when the field is absent.</summary>
    public static LabelSelector? Read(JsonElement selector)
    {
        if (selector.ValueKind != JsonValueKind.Object)
        {
            return null;
        }

        var requirements = ImmutableArray.CreateBuilder<LabelRequirement>();
        foreach (var (key, value) in selector.Map("matchLabels").OrderBy(label => label.Key, StringComparer.Ordinal))
        {
            requirements.Add(new(key, LabelOperator.In, [value]));
        }

        foreach (var expression in selector.Items("matchExpressions"))
        {
            var comparison = expression.Text("operator") switch
            {
                "In" => LabelOperator.In,
                "NotIn" => LabelOperator.NotIn,
                "Exists" => LabelOperator.Exists,
                "DoesNotExist" => LabelOperator.DoesNotExist,
                _ => LabelOperator.Invalid,
            };
            requirements.Add(new(expression.Text("key") ?? "", comparison, expression.Texts("values")));
        }

        return new(requirements.DrainToImmutable());
    }

    /// <summary>Reads a plain map of labels, such as a Service's selector.</summary>
    public static LabelSelector OfLabels(IReadOnlyDictionary<string, string> labels) =>
        new([
            .. labels
                .OrderBy(label => label.Key, StringComparer.Ordinal)
                .Select(label => new LabelRequirement(label.Key, LabelOperator.In, [label.Value])),
        ]);

    public bool Equals(LabelSelector? other) => other is not null && Requirements.AsSpan().SequenceEqual(other.Requirements.AsSpan());

    public override int GetHashCode() => Requirements.Length == 0 ? 0 : HashCode.Combine(Requirements.Length, Requirements[0]);

    /// <summary>In the notation of URLs; <c>everything</c> when empty.</summary>
    public override string ToString() => IsEmpty ? "everything" : string.Join(',', Requirements);
}
