using System.Text.Json;
using NetConsole.Domain.AddressPools;
using NetConsole.Domain.Policies;
using NetConsole.Domain.Routing;
using NetConsole.Domain.Routing.Comparison;

namespace NetConsole.Contracts.Evaluation;

/// <summary>The answer of <c>POST /evaluate/compare</c>; all lists are empty when the two sides do the same, however they are written.</summary>
/// <param name="Classes">Requests that are answered differently.</param>
/// <param name="Truncated">There are more classes than are listed.</param>
/// <param name="Addresses">LoadBalancer services whose addresses differ, or may.</param>
/// <param name="Flows">Connections that network policies judge differently.</param>
/// <param name="FlowsTruncated">There are more of these than are listed.</param>
/// <param name="UnknownKinds">Kinds that either side has and that were not compared.</param>
public sealed record CompareEvaluationAnswer(
    IReadOnlyList<RequestClass> Classes,
    bool Truncated,
    IReadOnlyList<AddressChange> Addresses,
    IReadOnlyList<FlowChangeAnswer> Flows,
    bool FlowsTruncated,
    IReadOnlyList<UnknownKind> UnknownKinds
)
{
    public static CompareEvaluationAnswer Of(RoutingTable before, RoutingTable after)
    {
        var changes = RoutingComparison.Compare(before, after);
        var flows = FlowComparison.Compare(before.Snapshot, after.Snapshot);
        return new(
            changes.Classes,
            changes.Truncated,
            AddressChange.Between(AddressPlan.Build(before.Snapshot), AddressPlan.Build(after.Snapshot)),
            [.. flows.Changes.Select(FlowChangeAnswer.Of)],
            flows.Truncated,
            [.. UnknownKind.In(after.Snapshot).Concat(UnknownKind.In(before.Snapshot)).DistinctBy(unknown => (unknown.Group, unknown.Kind))]
        );
    }
}

/// <summary>A LoadBalancer service before and after.</summary>
/// <param name="Before">Null: it is not there.</param>
/// <param name="After">Null: it is not there.</param>
public sealed record AddressChange(string Namespace, string Name, AddressServiceAnswer? Before, AddressServiceAnswer? After)
{
    internal static IReadOnlyList<AddressChange> Between(AddressPlan before, AddressPlan after)
    {
        var old = AddressPoolsAnswer.Of(before).Services.ToDictionary(service => (service.Namespace, service.Name));
        var fresh = AddressPoolsAnswer.Of(after).Services.ToDictionary(service => (service.Namespace, service.Name));
        return
        [
            .. old
                .Keys.Union(fresh.Keys)
                .Order()
                .Select(key => new AddressChange(key.Namespace, key.Name, old.GetValueOrDefault(key), fresh.GetValueOrDefault(key)))
                .Where(change => JsonSerializer.Serialize(change.Before) != JsonSerializer.Serialize(change.After)),
        ];
    }
}
