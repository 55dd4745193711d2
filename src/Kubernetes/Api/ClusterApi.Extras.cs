using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using NetConsole.Domain.Resources;
using NetConsole.Kubernetes.Connections;

namespace NetConsole.Kubernetes.Api;

public sealed partial class ClusterApi
{
    private const int MaxLogLine = 4 * 1024 * 1024;

    /// <summary>The OpenAPI v3 documents: group version path (<c>apis/apps/v1</c>) to the address with its content hash.</summary>
    public async Task<IReadOnlyDictionary<string, string>> OpenApiIndexAsync(CancellationToken cancellation)
    {
        var json = await JsonAsync(ApiRequest.Get("openapi/v3"), cancellation);
        return json.Members("paths")
            .Where(path => path.Value.Text("serverRelativeURL") is not null)
            .ToDictionary(path => path.Name, path => path.Value.Text("serverRelativeURL") ?? "", StringComparer.Ordinal);
    }

    /// <summary>The OpenAPI v3 document of a group version, such as <c>gateway.networking.k8s.io/v1</c>; null when there is none.</summary>
    public async Task<JsonElement?> OpenApiDocumentAsync(string apiVersion, CancellationToken cancellation)
    {
        var path = apiVersion.Contains('/', StringComparison.Ordinal) ? $"apis/{apiVersion}" : $"api/{apiVersion}";
        try
        {
            var index = await OpenApiIndexAsync(cancellation);
            return index.TryGetValue(path, out var address) ? await JsonAsync(ApiRequest.Get(address.TrimStart('/')), cancellation) : null;
        }
        catch (KubernetesApiException problem) when (problem.IsNotFound)
        {
            return null;
        }
    }

    /// <summary>Whether the identity (or the connection's own user) may do something.</summary>
    public async Task<AccessAnswer> MayAsync(AccessQuestion question, CallIdentity? identity, CancellationToken cancellation)
    {
        var attributes = new JsonObject
        {
            ["verb"] = question.Verb,
            ["group"] = question.Group,
            ["resource"] = question.Resource,
        };
        foreach (
            var (field, value) in new[]
            {
                ("subresource", question.Subresource),
                ("namespace", question.Namespace),
                ("name", question.Name),
            }
        )
        {
            if (value is not null)
            {
                attributes[field] = value;
            }
        }

        var status = await ReviewAsync(
            "authorization.k8s.io/v1",
            "SelfSubjectAccessReview",
            "selfsubjectaccessreviews",
            new JsonObject { ["resourceAttributes"] = attributes },
            identity,
            cancellation
        );
        return new AccessAnswer(status.Flag("allowed") ?? false, status.Text("reason") ?? "");
    }

    /// <summary>Whose token it is; null when the cluster does not accept it.</summary>
    public async Task<CallIdentity?> ReviewTokenAsync(string token, CancellationToken cancellation)
    {
        var status = await ReviewAsync(
            "authentication.k8s.io/v1",
            "TokenReview",
            "tokenreviews",
            new JsonObject { ["token"] = token },
            identity: null,
            cancellation
        );
        var user = status.At("user");
        return (status.Flag("authenticated") ?? false) && user.Text("username") is { } name
            ? new CallIdentity(name, user.Texts("groups")) { Uid = user.Text("uid") }
            : null;
    }

    /// <summary>The lines of a pod's log.</summary>
    public async IAsyncEnumerable<string> PodLogAsync(PodLogQuery query, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var path =
            $"api/v1/namespaces/{Uri.EscapeDataString(query.Namespace)}/pods/{Uri.EscapeDataString(query.Pod)}/log"
            + ResourcePath.Query(
                ("container", query.Container),
                ("tailLines", query.Tail?.ToString()),
                ("sinceSeconds", query.Since is { } since ? Math.Max(1, (long)since.TotalSeconds).ToString() : null),
                ("timestamps", query.Timestamps ? "true" : null),
                ("previous", query.Previous ? "true" : null),
                ("follow", query.Follow ? "true" : null)
            );
        var request = ApiRequest.Get(path, query.Identity) with { Accept = "text/plain, application/json, */*" };
        using var response = await sender.SendAsync(request, cancellation);
        await using var stream = await response.Content.ReadAsStreamAsync(cancellation);
        await using var lines = LineReader
            .ReadAsync(stream, MaxLogLine, lastWithoutBreak: true, cancellation)
            .GetAsyncEnumerator(cancellation);
        while (true)
        {
            try
            {
                if (!await lines.MoveNextAsync())
                {
                    yield break;
                }
            }
            catch (Exception problem) when (RequestSender.IsTransport(problem, cancellation))
            {
                throw TransportProblem.From(problem, Connection.BaseAddress);
            }

            yield return Encoding.UTF8.GetString(lines.Current.Span);
        }
    }

    private async Task<JsonElement> ReviewAsync(
        string apiVersion,
        string kind,
        string plural,
        JsonObject spec,
        CallIdentity? identity,
        CancellationToken cancellation
    )
    {
        var body = new JsonObject
        {
            ["apiVersion"] = apiVersion,
            ["kind"] = kind,
            ["spec"] = spec,
        };
        var review = await JsonAsync(
            new ApiRequest(HttpMethod.Post, $"apis/{apiVersion}/{plural}")
            {
                Identity = identity,
                Body = Encoding.UTF8.GetBytes(body.ToJsonString()),
            },
            cancellation
        );
        return review.At("status");
    }
}
