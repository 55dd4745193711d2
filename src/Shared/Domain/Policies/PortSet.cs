using System.Collections.Immutable;
using System.Globalization;

namespace NetConsole.Domain.Policies;

/// <summary>A set of ports from 1 to 65535, as ranges that neither overlap nor touch, in ascending order.</summary>
public sealed class PortSet : IEquatable<PortSet>
{
    private const int Lowest = 1;
    private const int Highest = 65535;

    private readonly ImmutableArray<(int First, int Last)> ranges;

    private PortSet(ImmutableArray<(int First, int Last)> ranges) => this.ranges = ranges;

    public static PortSet None { get; } = new([]);

    public static PortSet All { get; } = new([(Lowest, Highest)]);

    public bool IsEmpty => ranges.IsEmpty;

    public bool IsAll => ranges is [(Lowest, Highest)];

    /// <summary>The ranges, both ends inclusive.</summary>
    public ImmutableArray<(int First, int Last)> Ranges => ranges;

    /// <summary>The ports from first to last, both inclusive; what lies outside 1 to 65535 is left out.</summary>
    public static PortSet Of(int first, int last)
    {
        (first, last) = (Math.Max(first, Lowest), Math.Min(last, Highest));
        return first > last ? None
            : (first, last) == (Lowest, Highest) ? All
            : new([(first, last)]);
    }

    public bool Contains(int port)
    {
        foreach (var (first, last) in ranges)
        {
            if (port <= last)
            {
                return port >= first;
            }
        }

        return false;
    }

    public PortSet Union(PortSet other)
    {
        if (IsEmpty || other.IsAll || ReferenceEquals(this, other))
        {
            return other;
        }

        if (other.IsEmpty || IsAll)
        {
            return this;
        }

        var merged = ImmutableArray.CreateBuilder<(int First, int Last)>(ranges.Length + other.ranges.Length);
        foreach (var range in ranges.Concat(other.ranges).OrderBy(range => range.First))
        {
            if (merged.Count > 0 && range.First <= merged[^1].Last + 1)
            {
                merged[^1] = (merged[^1].First, Math.Max(merged[^1].Last, range.Last));
            }
            else
            {
                merged.Add(range);
            }
        }

        return Made(merged);
    }

    public PortSet Intersect(PortSet other)
    {
        if (IsEmpty || other.IsAll || ReferenceEquals(this, other))
        {
            return this;
        }

        if (other.IsEmpty || IsAll)
        {
            return other;
        }

        var common = ImmutableArray.CreateBuilder<(int First, int Last)>();
        foreach (var one in ranges)
        {
            foreach (var two in other.ranges)
            {
                var (first, last) = (Math.Max(one.First, two.First), Math.Min(one.Last, two.Last));
                if (first <= last)
                {
                    common.Add((first, last));
                }
            }
        }

        return Made(common);
    }

    public PortSet Except(PortSet other) =>
        IsEmpty || other.IsEmpty ? this
        : other.IsAll ? None
        : Intersect(other.Complement());

    public bool Equals(PortSet? other) => other is not null && ranges.AsSpan().SequenceEqual(other.ranges.AsSpan());

    public override bool Equals(object? obj) => Equals(obj as PortSet);

    public override int GetHashCode() => ranges.IsEmpty ? 0 : HashCode.Combine(ranges.Length, ranges[0], ranges[^1]);

    /// <summary>Such as <c>80, 8000-8100</c>; <c>all</c> and <c>none</c>.</summary>
    public override string ToString() =>
        IsAll ? "all"
        : IsEmpty ? "none"
        : string.Join(
            ", ",
            ranges.Select(range =>
                range.First == range.Last
                    ? range.First.ToString(CultureInfo.InvariantCulture)
                    : string.Create(CultureInfo.InvariantCulture, $"{range.First}-{range.Last}")
            )
        );

    private PortSet Complement()
    {
        var gaps = ImmutableArray.CreateBuilder<(int First, int Last)>(ranges.Length + 1);
        var next = Lowest;
        foreach (var (first, last) in ranges)
        {
            if (first > next)
            {
                gaps.Add((next, first - 1));
            }

            next = last + 1;
        }

        if (next <= Highest)
        {
            gaps.Add((next, Highest));
        }

        return Made(gaps);
    }

    private static PortSet Made(ImmutableArray<(int First, int Last)>.Builder ranges) =>
        ranges.Count == 0 ? None
        : ranges is [(Lowest, Highest)] ? All
        : new(ranges.ToImmutable());
}
