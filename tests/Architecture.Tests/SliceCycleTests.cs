namespace NetConsole.Architecture.Tests;

/// <summary>Slices that need each other cannot be read, tested or changed one by one.</summary>
public sealed class SliceCycleTests
{
    [Theory]
    [InlineData("NetConsole.Shared")]
    [InlineData("NetConsole.Manifests")]
    [InlineData("NetConsole.Kubernetes")]
    [InlineData("NetConsole.Sandbox")]
    [InlineData("NetConsole.Client")]
    [InlineData("NetConsole.Server")]
    public void Namespaces_DoNotNeedEachOtherInACircle(string project)
    {
        using var assembly = new ProductAssembly(project);
        var uses = assembly
            .NamespaceUses()
            .Select(use => (From: Slice(use.From), To: Slice(use.To)))
            // The root puts the parts together, so it knows them all.
            .Where(use => use.From != use.To && use.From != project && use.To != project)
            .ToLookup(use => use.From, use => use.To);

        Circles(uses).ShouldBeEmpty();
    }

    [Fact]
    public void Namespaces_UsesInsideMethodBodiesAreSeen()
    {
        using var assembly = new ProductAssembly("NetConsole.Server");

        var uses = assembly.NamespaceUses();

        uses.ShouldContain(("NetConsole.Server.Features.Changes", "NetConsole.Server.Features.Clusters"));
        uses.ShouldContain(("NetConsole.Server.Features.Identity", "NetConsole.Server.Hosting"));
        uses.ShouldNotContain(("NetConsole.Server.Features.Clusters", "NetConsole.Server.Features.Changes"));
    }

    /// <summary>NetConsole.Domain.X and NetConsole.Server.Features.X are slices; what is deeper belongs to its slice.</summary>
    private static string Slice(string @namespace)
    {
        var parts = @namespace.Split('.');
        var depth = parts.Length > 2 && parts[2] == "Features" ? 4 : 3;
        return string.Join('.', parts.Take(depth));
    }

    private static IReadOnlyList<string> Circles(ILookup<string, string> uses)
    {
        var reach = uses.ToDictionary(use => use.Key, use => Reach(use.Key, uses));
        return
        [
            .. reach
                .Keys.Where(slice => reach[slice].Contains(slice))
                .Order(StringComparer.Ordinal)
                .Select(slice =>
                    $"{slice} -> {string.Join(", ", uses[slice].Distinct().Where(next => reach.GetValueOrDefault(next)?.Contains(slice) == true).Order())}"
                ),
        ];
    }

    private static HashSet<string> Reach(string start, ILookup<string, string> uses)
    {
        var reached = new HashSet<string>();
        var open = new Queue<string>(uses[start]);
        while (open.TryDequeue(out var next))
        {
            if (reached.Add(next))
            {
                foreach (var further in uses[next])
                {
                    open.Enqueue(further);
                }
            }
        }

        return reached;
    }
}
