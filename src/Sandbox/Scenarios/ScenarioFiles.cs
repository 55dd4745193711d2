namespace NetConsole.Sandbox.Scenarios;

/// <summary>The texts a scenario is made of, from the assembly or from a folder.</summary>
internal static class ScenarioFiles
{
    /// <summary>A file larger than this is not read.</summary>
    public const int MaxBytes = 32 * 1024 * 1024;

    private static readonly string[] Endings = [".yaml", ".yml", ".json"];

    public static IEnumerable<(string File, string Text)> Embedded(string folder)
    {
        var assembly = typeof(ScenarioFiles).Assembly;
        var prefix = $"scenarios/{folder}/";
        var names = assembly.GetManifestResourceNames().Where(name => name.StartsWith(prefix, StringComparison.Ordinal));
        foreach (var name in names.Order(StringComparer.Ordinal))
        {
            using var stream =
                assembly.GetManifestResourceStream(name) ?? throw new InvalidOperationException($"The resource {name} is missing.");
            using var reader = new StreamReader(stream);
            yield return (name["scenarios/".Length..], reader.ReadToEnd());
        }
    }

    public static IEnumerable<(string File, string Text)> In(string folder) =>
        Directory
            .EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Where(file => Endings.Contains(Path.GetExtension(file), StringComparer.OrdinalIgnoreCase))
            .Order(StringComparer.Ordinal)
            .Select(file => (Path.GetRelativePath(folder, file), File.ReadAllText(file)));
}
