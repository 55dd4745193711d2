namespace NetConsole.Architecture.Tests;

/// <summary>One direction, no back and forth: nothing below knows anything above it.</summary>
public sealed class ProjectFlowTests
{
    private const string Shared = "NetConsole.Shared";
    private const string Manifests = "NetConsole.Manifests";

    public static TheoryData<string, string[]> Allowed =>
        new()
        {
            { Shared, [] },
            { Manifests, [Shared] },
            { "NetConsole.Kubernetes", [Shared, Manifests] },
            { "NetConsole.Sandbox", [Shared, Manifests] },
            { "NetConsole.Client", [Shared] },
            { "NetConsole.Server", [Shared, Manifests, "NetConsole.Kubernetes", "NetConsole.Sandbox", "NetConsole.Client"] },
        };

    [Theory]
    [MemberData(nameof(Allowed))]
    public void Project_RefersOnlyToWhatIsBelowIt(string project, string[] allowed)
    {
        using var assembly = new ProductAssembly(project);

        assembly
            .References.Where(reference => reference.StartsWith("NetConsole.", StringComparison.Ordinal))
            .Except(allowed)
            .ShouldBeEmpty();
    }

    [Fact]
    public void Shared_HasNoPackagesAndNoInputOrOutput()
    {
        using var assembly = new ProductAssembly(Shared);

        // System.Net.Primitives holds IPAddress, which is a value and no connection.
        var connected = assembly.References.Where(reference =>
            reference is "System.Net.Http" or "System.Net.Sockets" or "System.IO.FileSystem" or "System.Data.Common"
            || !reference.StartsWith("System.", StringComparison.Ordinal)
        );

        connected.ShouldBeEmpty();
    }
}
