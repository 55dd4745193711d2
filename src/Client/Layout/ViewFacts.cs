using System.Runtime.CompilerServices;
using NetConsole.Contracts.Clusters;
using NetConsole.Domain.Listing;

namespace NetConsole.Client.Layout;

/// <summary>What pages derive from a view, worked out once per view and shared by all tabs that look at it.</summary>
public static class ViewFacts
{
    private static readonly ConditionalWeakTable<ClusterView, ListContext> Contexts = [];

    /// <summary>What the columns look up.</summary>
    public static ListContext Listing(this ClusterView view) =>
        Contexts.GetValue(view, static view => ListContext.Of(view.Snapshot, () => view.Findings));
}
