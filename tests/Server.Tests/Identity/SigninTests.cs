using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using NetConsole.Domain.Resources;
using NetConsole.Server.Tests.Hosting;
using NetConsole.Server.Tests.Topology;

namespace NetConsole.Server.Tests.Identity;

[Collection(ConsoleCollection.Name)]
public sealed class SigninTests(ConsoleFixture fixture)
{
    private RunningConsole Console => fixture.Console;

    [Fact]
    public async Task SigninLink_WorksOnceAndSetsAGuardedCookie()
    {
        var link = await LinkAsync();

        using var first = await Console.Anonymous.GetAsync(link);
        using var second = await Console.Anonymous.GetAsync(link);

        first.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        var cookie = first.Headers.GetValues("Set-Cookie").Single();
        cookie.ShouldContain("httponly", Case.Insensitive);
        cookie.ShouldContain("samesite=lax", Case.Insensitive);
        second.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Theory]
    [InlineData("https://evil.example.com")]
    [InlineData("//evil.example.com")]
    [InlineData("/\\evil.example.com")]
    public async Task SigninLink_ToAnotherSite_LeadsToTheFirstPage(string target)
    {
        using var response = await Console.Anonymous.GetAsync($"{await LinkAsync()}&returnUrl={Uri.EscapeDataString(target)}");

        response.Headers.Location?.OriginalString.ShouldBe("/");
    }

    [Fact]
    public async Task SignOut_EndsTheSessionForEveryCopyOfTheCookie()
    {
        var cookie = await CookieAsync();
        (await WithCookieAsync(HttpMethod.Get, "api/v1/clusters", cookie)).StatusCode.ShouldBe(HttpStatusCode.OK);

        (await WithCookieAsync(HttpMethod.Post, "signout", cookie, ("Sec-Fetch-Site", "same-origin"))).StatusCode.ShouldBe(
            HttpStatusCode.Redirect
        );

        (await WithCookieAsync(HttpMethod.Get, "api/v1/clusters", cookie)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task SignOut_EndsAnOpenHubWithTheNextChange()
    {
        var cookie = await CookieAsync();
        using var hub = await HubConnection.OpenAsync(Console, "hubs/resources", cookie);
        await hub.SubscribeAsync(new { cluster = "sandbox", plural = "configmaps" });
        await hub.ItemAsync("snapshot");

        await WithCookieAsync(HttpMethod.Post, "signout", cookie, ("Sec-Fetch-Site", "same-origin"));
        await Console.SendAsync(
            HttpMethod.Put,
            "clusters/sandbox/namespaces/default/configmaps/after-sign-out",
            """{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"after-sign-out"},"data":{}}"""
        );

        (await hub.ErrorAsync()).ShouldNotBeNull().ShouldContain("signed out");
    }

    [Fact]
    public async Task UsedLink_InASignedInBrowser_LeadsToTheConsole()
    {
        var cookie = await CookieAsync();

        (await WithCookieAsync(HttpMethod.Get, "signin?code=used", cookie)).Headers.Location?.OriginalString.ShouldBe("/");
    }

    [Fact]
    public async Task Write_WithCookieFromAnotherOrigin_IsRefused()
    {
        var cookie = await CookieAsync();

        var foreign = await WithCookieAsync(HttpMethod.Post, "api/v1/signin-links", cookie, ("Origin", "http://localhost:3000"));
        var own = await WithCookieAsync(
            HttpMethod.Post,
            "api/v1/signin-links",
            cookie,
            ("Origin", Console.Address.GetLeftPart(UriPartial.Authority))
        );

        foreign.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        own.StatusCode.ShouldBe(HttpStatusCode.Created);
    }

    [Fact]
    public async Task TokenForm_WithoutAntiforgeryToken_IsRefused()
    {
        using var form = new FormUrlEncodedContent([new("token", Console.Token)]);

        using var response = await Console.Anonymous.PostAsync("signin", form);

        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task UnknownHostName_IsRefused()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "healthz");
        request.Headers.Host = "evil.example.com";

        (await Console.Anonymous.SendAsync(request)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public void AdminToken_IsReadableByItsOwnerOnly()
    {
        if (!OperatingSystem.IsWindows())
        {
            File.GetUnixFileMode(Path.Combine(Console.DataDir, "admin-token")).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }
    }

    private async Task<string> LinkAsync()
    {
        using var response = await Console.Api.PostAsync("signin-links", null);
        return JsonElement.Parse(await response.Content.ReadAsStringAsync()).Text("url") ?? "";
    }

    private async Task<string> CookieAsync()
    {
        using var response = await Console.Anonymous.GetAsync(await LinkAsync());
        return response.Headers.GetValues("Set-Cookie").Single().Split(';')[0];
    }

    private async Task<HttpResponseMessage> WithCookieAsync(
        HttpMethod method,
        string path,
        string cookie,
        params (string Name, string Value)[] headers
    )
    {
        using var request = new HttpRequestMessage(method, path);
        request.Headers.Add("Cookie", cookie);
        foreach (var (name, value) in headers)
        {
            request.Headers.Add(name, value);
        }

        return await Console.Anonymous.SendAsync(request);
    }
}
