using System.Text.Json;
using NetConsole.Domain.Resources;
using NetConsole.Kubernetes.Connections;

namespace NetConsole.Kubernetes.Api;

/// <summary>Finds out what a cluster serves: in two calls from servers since 1.26, group by group from older ones.</summary>
internal sealed class Discovery(RequestSender sender)
{
    private const string Aggregated =
        "application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList,"
        + "application/json;g=apidiscovery.k8s.io;v=v2beta1;as=APIGroupDiscoveryList,application/json";

    public async Task<Discovered> ReadAsync(CallIdentity? identity, CancellationToken cancellation)
    {
        var kinds = new DiscoveredKinds();
        var core = await JsonAsync("api", Aggregated, identity, cancellation);
        var groups = await JsonAsync("apis", Aggregated, identity, cancellation);
        await TakeAsync(core, kinds, identity, cancellation);
        await TakeAsync(groups, kinds, identity, cancellation);
        return kinds.Build();
    }

    private async Task TakeAsync(JsonElement document, DiscoveredKinds kinds, CallIdentity? identity, CancellationToken cancellation)
    {
        switch (document.Text("kind"))
        {
            case "APIGroupDiscoveryList":
                AggregatedDiscovery.Read(document, kinds);
                break;
            case "APIVersions":
                foreach (var version in document.Texts("versions"))
                {
                    await ClassicAsync("", version, $"api/{version}", kinds, identity, cancellation);
                }

                break;
            case "APIGroupList":
                foreach (var group in document.Items("groups"))
                {
                    var name = group.Text("name") ?? "";
                    var preferred = group.At("preferredVersion").Text("version");
                    var versions = group
                        .Items("versions")
                        .Select(version => version.Text("version") ?? "")
                        .OrderBy(version => version == preferred ? 0 : 1)
                        .ToList();
                    foreach (var version in versions)
                    {
                        await ClassicAsync(name, version, $"apis/{name}/{version}", kinds, identity, cancellation);
                    }
                }

                break;
            default:
                throw new KubernetesApiException(
                    $"{sender.Server.Authority} does not speak the Kubernetes API: its discovery is of the kind \"{document.Text("kind")}\"."
                );
        }
    }

    private async Task ClassicAsync(
        string group,
        string version,
        string path,
        DiscoveredKinds kinds,
        CallIdentity? identity,
        CancellationToken cancellation
    )
    {
        JsonElement document;
        try
        {
            document = await JsonAsync(path, "application/json", identity, cancellation);
        }
        catch (KubernetesApiException problem) when (!problem.IsTransport)
        {
            // One aggregated API server that is down must not hide the rest.
            kinds.Problem(group, problem.Message);
            return;
        }

        foreach (var resource in document.Items("resources"))
        {
            if (resource.Text("name") is { } plural && resource.Text("kind") is { } kind && !plural.Contains('/', StringComparison.Ordinal))
            {
                kinds.Add(
                    version,
                    new ServedKind
                    {
                        Kind = new GroupKind(resource.Text("group") ?? group, kind),
                        Version = version,
                        Versions = [version],
                        Plural = plural,
                        Singular = resource.Text("singularName") ?? "",
                        Namespaced = resource.Flag("namespaced") ?? false,
                        ShortNames = resource.Texts("shortNames"),
                        Categories = resource.Texts("categories"),
                        Verbs = resource.Texts("verbs"),
                    }
                );
            }
        }
    }

    private async Task<JsonElement> JsonAsync(string path, string accept, CallIdentity? identity, CancellationToken cancellation)
    {
        var answer = await sender.ReadAsync(
            ApiRequest.Get(path, identity) with
            {
                Accept = accept,
                Verb = "discover",
                Priority = identity is null ? CallPriority.Background : CallPriority.Interactive,
            },
            cancellation
        );
        try
        {
            return JsonElement.Parse(answer.Body);
        }
        catch (JsonException problem)
        {
            throw new KubernetesApiException($"{sender.Server.Authority} does not speak the Kubernetes API: {path} is not JSON.", problem);
        }
    }
}
