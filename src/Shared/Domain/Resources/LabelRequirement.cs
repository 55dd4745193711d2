using System.Collections.Immutable;

namespace NetConsole.Domain.Resources;

/// <summary>How a label is compared.</summary>
public enum LabelOperator
{
    In,

    /// <summary>Also matches when the key is absent.</summary>
    NotIn,
    Exists,
    DoesNotExist,

    /// <summary>An operator this console does not know: matches nothing.</summary>
    Invalid,
}

/// <summary>One requirement of a selector; a selector asks for all of its requirements.</summary>
public sealed record LabelRequirement(string Key, LabelOperator Operator, ImmutableArray<string> Values)
{
    public bool Matches(IReadOnlyDictionary<string, string> labels) =>
        Operator switch
        {
            LabelOperator.In => labels.TryGetValue(Key, out var value) && Values.Contains(value, StringComparer.Ordinal),
            LabelOperator.NotIn => !labels.TryGetValue(Key, out var value) || !Values.Contains(value, StringComparer.Ordinal),
            LabelOperator.Exists => labels.ContainsKey(Key),
            LabelOperator.DoesNotExist => !labels.ContainsKey(Key),
            _ => false,
        };

    public bool Equals(LabelRequirement? other) =>
        other is not null && Key == other.Key && Operator == other.Operator && Values.AsSpan().SequenceEqual(other.Values.AsSpan());

    public override int GetHashCode() => HashCode.Combine(Key, Operator, Values.Length);

    /// <summary>In the notation of label selectors in URLs: <c>app in (a,b)</c>, <c>!legacy</c>.</summary>
    public override string ToString() =>
        Operator switch
        {
            LabelOperator.In when Values.Length == 1 => $"{Key}={Values[0]}",
            LabelOperator.NotIn when Values.Length == 1 => $"{Key}!={Values[0]}",
            LabelOperator.In => $"{Key} in ({string.Join(',', Values)})",
            LabelOperator.NotIn => $"{Key} notin ({string.Join(',', Values)})",
            LabelOperator.Exists => Key,
            LabelOperator.DoesNotExist => $"!{Key}",
            _ => $"{Key} ?",
        };
}
