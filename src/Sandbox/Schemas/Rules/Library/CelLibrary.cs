using System.Collections.Frozen;

namespace NetConsole.Sandbox.Schemas.Rules.Library;

/// <summary>All functions that rules may call: those of the language and those of Kubernetes' libraries.</summary>
internal static class CelLibrary
{
    private static readonly FrozenDictionary<string, CelOverload[]> Functions = new[]
    {
        CelOperators.All,
        CelConversions.All,
        CelStrings.All,
        CelLists.All,
        CelTimes.All,
        CelPatterns.All,
        CelNetworks.All,
        CelUrls.All,
        CelQuantities.All,
        CelVersions.All,
        CelFormats.All,
        CelOptionals.All,
    }
        .SelectMany(library => library)
        .GroupBy(overload => overload.Name, StringComparer.Ordinal)
        .ToFrozenDictionary(group => group.Key, group => group.ToArray(), StringComparer.Ordinal);

    public static bool Knows(string name) => Functions.ContainsKey(name);

    /// <summary>The forms of a function with this number of arguments, receiver included.</summary>
    public static CelOverload[] Find(string name, bool isMember, int arguments) =>
        [
            .. Functions
                .GetValueOrDefault(name, [])
                .Where(overload => overload.IsMember == isMember && overload.Parameters.Length == arguments),
        ];
}
