using NetConsole.Domain.GatewayApi;
using NetConsole.Domain.Resources;

namespace NetConsole.Domain.Routing.Status;

/// <summary>Computes the status that conformant controllers write, for every object they would write to. Status in the input is ignored.</summary>
public static class StatusPredictor
{
    /// <summary>One entry per object, by key. Objects that no controller of the options serves are left out.</summary>
    public static IReadOnlyList<PredictedStatus> Predict(ClusterSnapshot snapshot, StatusOptions? options = null) =>
        Predict(RoutingTable.Build(snapshot, options?.Profile), options);

    /// <summary>The same over a table that is already built.</summary>
    public static IReadOnlyList<PredictedStatus> Predict(RoutingTable table, StatusOptions? options = null)
    {
        options ??= StatusOptions.Default;
        if (options.Profile != table.Profile)
        {
            table = RoutingTable.Build(table.Snapshot, options.Profile);
        }

        var statuses = new List<PredictedStatus>();
        foreach (var resource in table.Snapshot.Of(KnownKinds.GatewayClass).All)
        {
            if (options.ControllerName is null || GatewayClass.Of(resource).ControllerName == options.ControllerName)
            {
                statuses.Add(GatewayStatusPredictor.OfClass(table.Snapshot, GatewayClass.Of(resource)));
            }
        }

        var gateways = new GatewayStatusPredictor(table, options);
        foreach (var resource in table.Snapshot.Of(KnownKinds.Gateway).All)
        {
            Add(gateways.OfGateway(Gateway.Of(resource)));
        }

        foreach (var set in table.ListenerSets)
        {
            Add(gateways.OfSet(set));
        }

        foreach (var route in table.Routes)
        {
            Add(RouteStatusPredictor.Of(table, options, route));
        }

        statuses.AddRange(PolicyStatusPredictor.Of(table, options));
        statuses.AddRange(EnvoyPolicyStatus.Of(table, options));
        statuses.AddRange(EnvoyBackendStatus.Of(table, options));

        statuses.Sort((left, right) => left.Key.CompareTo(right.Key));
        return statuses;

        void Add(PredictedStatus? status)
        {
            if (status is not null)
            {
                statuses.Add(status);
            }
        }
    }
}
