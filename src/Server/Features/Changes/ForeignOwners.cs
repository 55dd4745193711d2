using NetConsole.Contracts.Changes;
using NetConsole.Domain.Resources;
using NetConsole.Kubernetes.Api;
using NetConsole.Kubernetes.Writing;

namespace NetConsole.Server.Features.Changes;

/// <summary>Whose fields a change would take: controllers and GitOps tools, which would put them back or be surprised.</summary>
internal static class ForeignOwners
{
    // People at a keyboard, not something that acts again on its own.
    private static readonly string[] Hands = ["kubectl", "scenario", "before-first-apply"];

    public static IReadOnlyList<ForeignField> Of(ResourceObject live, IEnumerable<string> changedPaths) =>
        [
            .. ManagedFields
                .OwnersOf(live, changedPaths, WriteOptions.ConsoleManager)
                .Where(owner => IsForeign(owner.Manager))
                .Select(owner => new ForeignField(owner.Path, owner.Manager))
                .Distinct(),
        ];

    public static bool IsForeign(string manager) =>
        manager != WriteOptions.ConsoleManager
        && !Hands.Any(hand => manager == hand || manager.StartsWith(hand + "-", StringComparison.Ordinal));
}
