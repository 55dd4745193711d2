using NetConsole.Domain.Resources;
using NetConsole.Kubernetes.Api;
using NetConsole.Kubernetes.Watching;
using NetConsole.Sandbox.Scenarios.Export;
using NetConsole.Server.Hosting;

namespace NetConsole.Server.Features.Clusters;

/// <summary>Reads every kind that the console watches, and writes it as a scenario. What may not be read is said, and left out.</summary>
internal sealed class ClusterExport(ClusterSources sources, TimeProvider time, ILoggerFactory loggers) : IClusterExport
{
    public async Task<string> RunAsync(string folder, CancellationToken cancellation)
    {
        if (sources.Open() is not [var connection, ..])
        {
            throw new StartupException("--export needs a cluster: give --kubeconfig.");
        }

        try
        {
            var api = new ClusterApi(connection, time, loggers.CreateLogger<ClusterApi>());
            var found = await api.DiscoverAsync(identity: null, cancellation);
            var left = found.Problems.Select(problem => $"{problem.Group}: {problem.Message}").ToList();
            var objects = await ReadAsync(api, found.Kinds, left, cancellation);
            var written = ScenarioExport.Write(objects, folder);
            var words =
                $"{written} objects of {connection.Name} are in {folder}. Values of secrets are left out; look it over before you pass it on.";
            return left.Count == 0 ? words : $"{words}\nNot read:\n  {string.Join("\n  ", left)}";
        }
        catch (KubernetesApiException problem)
        {
            throw new StartupException($"{connection.Name} cannot be exported: {problem.Message}", problem);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new StartupException($"--export {folder} cannot be written: {problem.Message}", problem);
        }
    }

    private static async Task<List<ResourceObject>> ReadAsync(
        ClusterApi api,
        IReadOnlyList<ServedKind> kinds,
        List<string> left,
        CancellationToken cancellation
    )
    {
        var objects = new List<ResourceObject>();
        var definitions = kinds.FirstOrDefault(kind => kind.Kind == KnownKinds.CustomResourceDefinition);
        await AddAsync(definitions);
        var policies = objects
            .Where(definition => definition.Labels.ContainsKey(NetworkKinds.PolicyLabel))
            .Select(definition => new GroupKind(definition.Spec.Text("group") ?? "", definition.Spec.At("names").Text("kind") ?? ""))
            .ToHashSet();
        foreach (var kind in kinds.Where(kind => kind.CanWatch && !ScenarioExport.Leaves(kind.Kind) && kind != definitions))
        {
            if (NetworkKinds.Includes(kind) || policies.Contains(kind.Kind))
            {
                await AddAsync(kind);
            }
        }

        return objects;

        async Task AddAsync(ServedKind? kind)
        {
            if (kind is null)
            {
                return;
            }

            try
            {
                objects.AddRange((await api.ListAsync(kind, new ListQuery(), cancellation)).Items);
            }
            catch (KubernetesApiException refused) when (!refused.IsTransport && !refused.IsUnauthorized)
            {
                left.Add($"{kind.Kind.Kind}: {refused.Message}");
            }
        }
    }
}
