using Microsoft.AspNetCore.Http.HttpResults;
using NetConsole.Contracts.Clusters;
using NetConsole.Contracts.Evaluation;
using NetConsole.Domain.Certificates;
using NetConsole.Domain.Resources;
using NetConsole.Server.Features.Clusters;
using NetConsole.Server.Hosting;

namespace NetConsole.Server.Features.Evaluation;

/// <summary>A certificate in a Secret: its public facts.</summary>
internal sealed record CertificateEntry(ResourceKey Secret, CertificateFacts Certificate, IReadOnlyList<ResourceKey> UsedBy);

/// <summary>Measured traffic; without a source there is nothing, which is not zero.</summary>
internal sealed record TrafficList(IReadOnlyList<object> Items, string? Continue, string ResourceVersion, string? Reason);

/// <summary>What engines say of a live cluster beside its picture and findings.</summary>
internal static class ClusterFactsEndpoints
{
    public static void MapClusterFacts(this IEndpointRouteBuilder app)
    {
        var api = app.MapApi("facts").MapGroup("/clusters/{cluster}").ProducesProblem(StatusCodes.Status404NotFound);
        api.MapGet("/address-pools", Pools)
            .WithName("listAddressPools")
            .WithSummary("The pools, how full they are, and which service has what");
        api.MapGet("/certificates", Certificates)
            .WithName("listCertificates")
            .WithSummary("Certificates in Secrets, the next to expire first");
        api.MapGet("/traffic", Traffic).WithName("listTraffic").WithSummary("Measured traffic");
    }

    private static Results<Ok<AddressPoolsAnswer>, ProblemHttpResult> Pools(string cluster, IClusterViews views) =>
        views.View(cluster) is { } view ? TypedResults.Ok(AddressPoolsAnswer.Of(view.Addresses)) : ClusterProblems.NoCluster(cluster);

    private static Results<Ok<ItemList<CertificateEntry>>, ProblemHttpResult> Certificates(string cluster, IClusterViews views)
    {
        if (views.View(cluster) is not { } view)
        {
            return ClusterProblems.NoCluster(cluster);
        }

        var entries = new List<CertificateEntry>();
        foreach (var secret in view.Snapshot.Of(KnownKinds.Secret).All)
        {
            if (CertificateFacts.Of(secret) is { } facts)
            {
                entries.Add(
                    new CertificateEntry(
                        secret.Key,
                        facts,
                        [.. view.References.To(secret.Key).Select(reference => reference.From).Distinct()]
                    )
                );
            }
        }

        entries.Sort((left, right) => left.Certificate.NotAfter.CompareTo(right.Certificate.NotAfter));
        return TypedResults.Ok(new ItemList<CertificateEntry>(entries, null, view.Snapshot.Version.ToString()));
    }

    private static Results<Ok<TrafficList>, ProblemHttpResult> Traffic(string cluster, IClusterViews views) =>
        views.View(cluster) is null
            ? ClusterProblems.NoCluster(cluster)
            : TypedResults.Ok(new TrafficList([], null, "", "No traffic source is configured for this cluster."));
}
