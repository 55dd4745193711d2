using System.Globalization;
using Microsoft.AspNetCore.Components;
using NetConsole.Client.Layout;
using NetConsole.Contracts.Clusters;
using NetConsole.Domain.GatewayApi;
using NetConsole.Domain.Releases;
using NetConsole.Domain.Resources;
using NetConsole.Domain.Topology;
using Route = NetConsole.Domain.GatewayApi.Route;

namespace NetConsole.Client.Features.Routing;

/// <summary>The release panel of one rule. Read-only, with the reason, while a controller owns the weights.</summary>
public sealed partial class ReleasePanel : IDisposable
{
    private readonly CancellationTokenSource lifetime = new();
    private Release? release;
    private ReleaseOwner? owner;
    private EditReview? review;
    private ReleaseSteps steps = ReleaseSteps.Usual;
    private IReadOnlyList<string> services = [];
    private IReadOnlyList<(string Name, EdgeTraffic Traffic)> measured = [];
    private string stepsText = ReleaseSteps.Usual.ToString();
    private string? stepsProblem;
    private string? testersProblem;
    private string header = "x-release";
    private string headerValue = "next";
    private string added = "";
    private int mirrorPercent = 10;
    private int? chosen;
    private bool open;
    private bool looked;

    [Inject]
    public required IClusterViews Views { get; init; }

    [Parameter, EditorRequired]
    public ClusterView View { get; set; } = null!;

    /// <summary>An HTTPRoute or GRPCRoute.</summary>
    [Parameter, EditorRequired]
    public ResourceObject Resource { get; set; } = null!;

    /// <summary>The place of the rule.</summary>
    [Parameter, EditorRequired]
    public int Rule { get; set; }

    /// <summary>Who owns the weights is not known before somebody looked.</summary>
    private bool ReadOnly => owner is not null || !looked;

    private int? Next => release?.Canary is { } canary ? steps.After(canary.Share) : null;

    protected override void OnParametersSet() => Read();

    private void Read()
    {
        var route = Route.Of(Resource);
        release =
            Release.IsFor(route.GroupKind) && Rule < route.Rules.Length && route.Rules[Rule].Backends.Length > 0 && !IsForTesters(route)
                ? Release.Of(route, route.Rules[Rule], chosen)
                : null;
        if (!open || release is null)
        {
            return;
        }

        var rule = TopologyIds.Rule(route, release.Rule);
        measured =
        [
            .. View.Topology.Edges.Where(edge => edge.From == rule && edge.Traffic is not null).Select(edge => (edge.To, edge.Traffic!)),
        ];
        services =
        [
            .. View
                .Snapshot.Of(KnownKinds.Service)
                .In(Resource.Namespace)
                .Where(service => release.Backends.All(backend => backend.Ref.Key != service.Key))
                .Select(service => service.Name)
                .Order(StringComparer.Ordinal),
        ];
    }

    // The rule that sends testers belongs to the release of everybody's rule.
    private bool IsForTesters(Route route) =>
        route
            .Rules.Where(rule => rule.Index != Rule && rule.Backends.Length > 1)
            .Any(rule => Release.Of(route, rule).Testers.Any(testers => testers.Index == Rule));

    private async Task Toggled()
    {
        open = !open;
        Read();
        if (open && !looked)
        {
            await LookForOwnerAsync();
        }
    }

    private async Task LookForOwnerAsync()
    {
        try
        {
            var cluster = View.Summary.Name;
            var canaries = await Views.ListAsync(cluster, ReleaseOwner.FlaggerCanary, lifetime.Token);
            var rollouts = await Views.ListAsync(cluster, ReleaseOwner.ArgoRollout, lifetime.Token);

            // Only an object fresh from the API server tells who wrote which field.
            var route = await Views.ReadAsync(cluster, Resource.Key, lifetime.Token) ?? Resource;
            owner = ReleaseOwner.Of(route, canaries, rollouts);
        }
        catch (Exception away) when (away is not OperationCanceledException)
        {
            owner = ReleaseOwner.Of(Resource, [], []);
        }
        catch (OperationCanceledException) when (lifetime.IsCancellationRequested)
        {
            return;
        }

        looked = true;
    }

    private void Choose(ChangeEventArgs change)
    {
        chosen = int.TryParse(change.Value as string, NumberStyles.None, CultureInfo.InvariantCulture, out var place) ? place : null;
        Read();
    }

    private void SetSteps(ChangeEventArgs change)
    {
        stepsText = change.Value as string ?? "";
        if (ReleaseSteps.Parse(stepsText, out stepsProblem) is { } parsed)
        {
            steps = parsed;
            stepsText = parsed.ToString();
        }
    }

    private Task MoveAsync(ReleaseMove move) => review?.OpenAsync(Resource.Key, move.Edits, move.Reason) ?? Task.CompletedTask;

    private Task AddTestersAsync() =>
        release is not null && ReleasePlan.AddTesters(release, header.Trim(), headerValue.Trim(), out testersProblem) is { } move
            ? MoveAsync(move)
            : Task.CompletedTask;

    private Task AddCanaryAsync()
    {
        if (release is null || View.Snapshot.Find(KnownKinds.Service, Resource.Namespace, added) is not { } service)
        {
            return Task.CompletedTask;
        }

        // The same port as the others when the service has it, else its first.
        var ports = ServicePorts.Of(service);
        var wanted = release.Backends[0].Ref.Port;
        return MoveAsync(
            ReleasePlan.AddCanary(release, added, ports.Any(port => port.Port == wanted) ? wanted : ports.FirstOrDefault()?.Port)
        );
    }

    private string Shares() => string.Join(", ", (release?.Backends ?? []).Select(backend => $"{backend.Name} {Percent(backend.Share)}"));

    private static string Percent(double share) => share.ToString("0.##", CultureInfo.InvariantCulture) + " %";

    private static string Grow(double share) => share.ToString("0.###", CultureInfo.InvariantCulture);

    public void Dispose()
    {
        lifetime.Cancel();
        lifetime.Dispose();
    }
}
