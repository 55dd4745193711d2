using System.Collections.Immutable;
using NetConsole.Sandbox.Kinds.Notation;

namespace NetConsole.Sandbox.Kinds;

/// <summary>The kinds of the embedded definitions, by file.</summary>
internal static class KindLibrary
{
    // Types of the earlier files are used by the later ones; the core kinds keep to their own and the shared ones.
    private static readonly string[] CustomSources = ["gateway-api", "metallb", "network-policy-api", "envoy-gateway"];

    /// <summary>What every cluster serves.</summary>
    public static ImmutableArray<KindNotation> BuiltIn() => Read("shared", "core");

    /// <summary>What CustomResourceDefinitions add.</summary>
    public static ImmutableArray<KindNotation> Custom() => Read(["shared", .. CustomSources]);

    private static ImmutableArray<KindNotation> Read(params IEnumerable<string> names) =>
        KindNotationReader.Read(names.Select(name => ($"{name}.kinds", Text($"kinds/{name}.kinds"))));

    private static string Text(string resource)
    {
        using var stream =
            typeof(KindLibrary).Assembly.GetManifestResourceStream(resource)
            ?? throw new InvalidOperationException($"The resource {resource} is missing.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
