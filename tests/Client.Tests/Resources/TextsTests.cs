using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using NetConsole.Client.Resources;

namespace NetConsole.Tests.Resources;

public partial class TextsTests
{
    /// <summary>Every key that a page asks for by a literal has a text in one of the resources that the page reads.</summary>
    [Fact]
    public void Keys_UsedOnPages_AllHaveATextInEnglish()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Console.sln")))
        {
            folder = Path.GetDirectoryName(folder).ShouldNotBeNull("the solution's folder");
        }

        using var services = new ServiceCollection().AddLogging().AddLocalization().BuildServiceProvider();
        var texts = typeof(Texts)
            .Assembly.GetTypes()
            .Where(type => type.Name.EndsWith("Texts", StringComparison.Ordinal) && type.Namespace == typeof(Texts).Namespace)
            .ToDictionary(
                type => type.Name,
                type => (IStringLocalizer)services.GetRequiredService(typeof(IStringLocalizer<>).MakeGenericType(type))
            );
        var missing = Directory
            .EnumerateFiles(Path.Combine(folder, "src", "Client"), "*.*", SearchOption.AllDirectories)
            .Where(file =>
                (file.EndsWith(".razor", StringComparison.Ordinal) || file.EndsWith(".cs", StringComparison.Ordinal))
                && !file.Contains("node_modules", StringComparison.Ordinal)
            )
            // A component's markup, its code and further parts of it read the same texts.
            .GroupBy(file => file[..(file.LastIndexOf(Path.DirectorySeparatorChar) + 1)] + Path.GetFileName(file).Split('.')[0])
            .SelectMany(files =>
            {
                var source = string.Concat(files.Select(File.ReadAllText));
                var read = Localizer()
                    .Matches(source)
                    .Select(match => match.Groups[1].Value)
                    .Where(texts.ContainsKey)
                    .DefaultIfEmpty(nameof(Texts))
                    .Select(name => texts[name])
                    .ToList();
                return Key()
                    .Matches(source)
                    .Select(match => match.Groups[1].Value)
                    .Where(key => read.TrueForAll(localizer => localizer[key].ResourceNotFound))
                    .Select(key => $"{Path.GetFileName(files.Key)}: {key}");
            })
            .Distinct();

        missing.ShouldBeEmpty();
    }

    [GeneratedRegex("""\bL\["([A-Za-z0-9_]+)"[\],]""")]
    private static partial Regex Key();

    [GeneratedRegex("IStringLocalizer<([A-Za-z]+)>")]
    private static partial Regex Localizer();
}
