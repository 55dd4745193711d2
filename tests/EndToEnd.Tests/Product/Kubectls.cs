using System.Text.RegularExpressions;

namespace NetConsole.EndToEnd.Tests.Product;

/// <summary>
/// Each kubectl at hand: the one in PATH, the oldest and the newest of those beside it whose name tells their version (such as
/// <c>kubectl.1.27</c>), and those that the variable KUBECTLS names, separated by colons.
/// </summary>
public static partial class Kubectls
{
    /// <summary>Paths for <c>MemberData</c>; the plain name alone when there is none in PATH, so that the tests say what is missing.</summary>
    public static TheoryData<string> AtHand()
    {
        string[] named = (Environment.GetEnvironmentVariable("KUBECTLS") ?? "").Split(':', StringSplitOptions.RemoveEmptyEntries);
        return [.. InPath().Concat(named).DefaultIfEmpty("kubectl").Distinct(StringComparer.Ordinal)];
    }

    private static IEnumerable<string> InPath()
    {
        var first = (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(':', StringSplitOptions.RemoveEmptyEntries)
            .Select(folder => Path.Combine(folder, "kubectl"))
            .FirstOrDefault(File.Exists);
        if (first is null)
        {
            return [];
        }

        var target = File.ResolveLinkTarget(first, returnFinalTarget: true)?.FullName ?? first;
        var versions = Directory
            .EnumerateFiles(Path.GetDirectoryName(target) ?? "/", "kubectl*")
            .Select(path => (Path: path, Match: Versioned().Match(Path.GetFileName(path))))
            .Where(file => file.Match.Success)
            .OrderBy(file => int.Parse(file.Match.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture))
            .Select(file => file.Path)
            .ToArray();
        return versions.Length == 0 ? [first] : [first, versions[0], versions[^1]];
    }

    [GeneratedRegex(@"^kubectl[.-]v?1\.(\d+)(\.\d+)?\z")]
    private static partial Regex Versioned();
}
