using System.Net;
using Microsoft.Playwright;
using NetConsole.EndToEnd.Tests.Product;

namespace NetConsole.EndToEnd.Tests.Walks;

/// <summary>Nothing answers to just anybody.</summary>
[Collection(ProductCollection.Name)]
public sealed class StrangerTests(ProductFixture fixture)
{
    [Theory]
    [InlineData("/api/v1/clusters")]
    [InlineData("/api/v1/clusters/sandbox/httproutes")]
    [InlineData("/api/v1/clusters/sandbox/topology")]
    [InlineData("/openapi/v1.json")]
    public async Task Get_WithoutToken_IsRefused(string path)
    {
        using var client = new HttpClient { BaseAddress = fixture.Product.Address };

        using var answer = await client.GetAsync(new Uri(path, UriKind.Relative));

        answer.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Theory]
    [InlineData("/hubs/topology/negotiate?negotiateVersion=1")]
    [InlineData("/hubs/resources/negotiate?negotiateVersion=1")]
    [InlineData("/api/v1/clusters/sandbox/apply")]
    public async Task Post_WithoutToken_IsRefused(string path)
    {
        using var client = new HttpClient { BaseAddress = fixture.Product.Address };

        using var answer = await client.PostAsync(new Uri(path, UriKind.Relative), null);

        answer.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Theory]
    [InlineData("/healthz")]
    [InlineData("/readyz")]
    public async Task Get_Health_NeedsNoSignIn(string path)
    {
        using var client = new HttpClient { BaseAddress = fixture.Product.Address };

        using var answer = await client.GetAsync(new Uri(path, UriKind.Relative));

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Browser_WithoutSignIn_GetsTheSignInPageOnly()
    {
        await using var stranger = await fixture.StrangerAsync();

        await stranger.Page.GotoAsync(new Uri(fixture.Product.Address, "/c/sandbox/topology").ToString());

        await Assertions.Expect(stranger.Page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("/signin"));
        await Assertions.Expect(stranger.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToBeVisibleAsync();
        (await stranger.AxeAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Link_UsedASecondTime_DoesNotSignIn()
    {
        var link = await fixture.Product.NewLinkAsync();
        await using var first = await fixture.StrangerAsync();
        await using var second = await fixture.StrangerAsync();

        await first.Page.GotoAsync(link.ToString());
        await second.Page.GotoAsync(link.ToString());

        await Assertions.Expect(first.Page).Not.ToHaveURLAsync(new System.Text.RegularExpressions.Regex("/signin"));
        await Assertions.Expect(second.Page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("/signin"));
    }
}
