using System.Globalization;
using System.Text.RegularExpressions;

namespace NetConsole.Sandbox.Schemas;

/// <summary>Orders API versions as Kubernetes does: stable before beta before alpha, then by number; anything else last.</summary>
internal static partial class VersionPriority
{
    public static IComparer<string> Comparer { get; } = Comparer<string>.Create(Compare);

    private static int Compare(string? left, string? right)
    {
        var byRank = Rank(left).CompareTo(Rank(right));
        return byRank != 0 ? byRank : string.CompareOrdinal(right, left);
    }

    private static (int Stability, int Major, int Minor) Rank(string? version)
    {
        var match = Shape().Match(version ?? "");
        if (!match.Success)
        {
            return (0, 0, 0);
        }

        var stability = match.Groups["stage"].Value switch
        {
            "" => 3,
            "beta" => 2,
            _ => 1,
        };
        return (stability, Number(match.Groups["major"]), Number(match.Groups["minor"]));
    }

    private static int Number(Group group) => int.TryParse(group.Value, CultureInfo.InvariantCulture, out var number) ? number : 0;

    [GeneratedRegex("^v(?<major>[0-9]+)((?<stage>alpha|beta)(?<minor>[0-9]+))?$", RegexOptions.CultureInvariant)]
    private static partial Regex Shape();
}
