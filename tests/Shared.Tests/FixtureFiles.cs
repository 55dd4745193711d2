using NetConsole.Domain.Resources;
using NetConsole.Manifests;

namespace NetConsole.Shared.Tests;

/// <summary>Reads cases from tests/Fixtures, found upwards from where the tests run.</summary>
internal static class FixtureFiles
{
    private static readonly string Root = Find();

    public static string Text(params string[] path) => File.ReadAllText(Path.Combine([Root, .. path]));

    public static bool Exists(params string[] path) => File.Exists(Path.Combine([Root, .. path]));

    public static IReadOnlyList<ResourceObject> Objects(params string[] path) => [.. ManifestReader.ReadObjects(Text(path)).Objects];

    /// <summary>The cases of an engine: each is a folder.</summary>
    public static IEnumerable<string> Folders(string engine) =>
        Directory.GetDirectories(Path.Combine(Root, engine)).Select(folder => Path.GetFileName(folder)).Order(StringComparer.Ordinal);

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var fixtures = Path.Combine(folder.FullName, "tests", "Fixtures");
            if (Directory.Exists(fixtures))
            {
                return fixtures;
            }
        }

        throw new DirectoryNotFoundException("tests/Fixtures is not above the test's folder");
    }
}
