using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using NetConsole.Server.Tests.Hosting;

namespace NetConsole.Server.Tests.Identity;

[Collection(ConsoleCollection.Name)]
public sealed partial class EveryEndpointTests(ConsoleFixture fixture)
{
    // What may be asked without a token, and why: probes, the sign-in itself, and files that are the same for everybody.
    private static readonly string[] Open = ["/healthz", "/readyz", "/signin", "/signout"];

    [Fact]
    public void Metadata_OnlyKnownAddressesAllowAnonymous()
    {
        var open = Endpoints()
            .Where(endpoint => endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null)
            .Select(endpoint => "/" + endpoint.RoutePattern.RawText?.TrimStart('/'))
            .Where(path => !IsFile(path));

        open.Distinct().Except(Open).ShouldBeEmpty();
    }

    [Fact]
    public async Task Call_WithoutToken_IsRefusedEverywhereElse()
    {
        var checkedPaths = 0;
        foreach (var endpoint in Endpoints().Where(endpoint => endpoint.Metadata.GetMetadata<IAllowAnonymous>() is null))
        {
            var path = Parameter().Replace(endpoint.RoutePattern.RawText ?? "", "1");
            foreach (var method in endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["GET"])
            {
                using var request = new HttpRequestMessage(new HttpMethod(method), path);
                using var response = await fixture.Console.Anonymous.SendAsync(request);
                response.StatusCode.ShouldBeOneOf(HttpStatusCode.Unauthorized, HttpStatusCode.Redirect);
                checkedPaths++;
            }
        }

        checkedPaths.ShouldBeGreaterThan(30);
    }

    [Fact]
    public async Task Call_WithWrongToken_IsRefusedWithAProblem()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "api/v1/clusters");
        request.Headers.Add("Authorization", "Bearer nca_wrong");
        using var response = await fixture.Console.Anonymous.SendAsync(request);

        response.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await response.Content.ReadAsStringAsync()).ShouldContain("urn:network-console:problem:unauthorized");
    }

    private IEnumerable<RouteEndpoint> Endpoints() =>
        fixture.Console.Services.GetServices<EndpointDataSource>().SelectMany(source => source.Endpoints).OfType<RouteEndpoint>();

    private static bool IsFile(string path) =>
        path.StartsWith("/_content/", StringComparison.Ordinal)
        || path.StartsWith("/_framework/", StringComparison.Ordinal)
        || Path.HasExtension(path);

    [GeneratedRegex(@"\{[^}]*\}")]
    private static partial Regex Parameter();
}
