using System.Net;
using System.Text;
using Microsoft.Playwright;
using NetConsole.EndToEnd.Tests.Product;

namespace NetConsole.EndToEnd.Tests.Walks;

/// <summary>Wrong input gets a clear message where it happened, and nothing typed is lost.</summary>
[Collection(ProductCollection.Name)]
public sealed class BadInputTests(ProductFixture fixture)
{
    private const string Edit = "/c/sandbox/httproutes/storefront/www/edit";

    [Theory]
    [InlineData("apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: [\n", "line")]
    [InlineData("apiVersion: v1\nkind: NoSuchKind\nmetadata: { name: a }\n", "NoSuchKind")]
    [InlineData("apiVersion: v9\nkind: ConfigMap\nmetadata: { name: a, namespace: default }\n", "v9")]
    [InlineData("apiVersion: v1\nkind: ConfigMap\nmetadata: { name: Not_A_Name, namespace: default }\n", "metadata.name")]
    [InlineData(
        "apiVersion: gateway.networking.k8s.io/v1\nkind: Gateway\nmetadata: { name: a, namespace: default }\nspec: {}\n",
        "spec.gatewayClassName"
    )]
    public async Task Editor_TextIsWrong_SaysWhatAndWhere(string yaml, string expected)
    {
        await using var visitor = await fixture.VisitAsync();
        await visitor.GoAsync("/c/sandbox/create/configmaps");

        await YamlText.ReplaceAsync(visitor.Page, _ => yaml);

        var answer = visitor.Page.GetByRole(AriaRole.Complementary, new() { Name = "What would happen" });
        await Assertions.Expect(answer.GetByText("Refused").First).ToBeVisibleAsync();
        await Assertions.Expect(answer).ToContainTextAsync(expected);
        (await YamlText.ReadAsync(visitor.Page)).ShouldBe(yaml);
    }

    [Fact]
    public async Task Editor_PageIsReloadedMidEdit_KeepsWhatWasTyped()
    {
        await using var visitor = await fixture.VisitAsync();
        visitor.Page.Dialog += (_, dialog) => _ = dialog.AcceptAsync();
        await visitor.GoAsync(Edit);
        await YamlText.ReplaceAsync(visitor.Page, text => text + "# typed and not saved\n");
        await Task.Delay(1500);

        await visitor.Page.ReloadAsync();

        await Assertions.Expect(YamlText.In(visitor.Page)).ToContainTextAsync("apiVersion");
        await Assertions.Expect(visitor.Page.GetByText("typed and not saved").First).ToBeVisibleAsync(new() { Timeout = 30_000 });
    }

    [Fact]
    public async Task Editor_NothingChanged_SaysSo()
    {
        await using var visitor = await fixture.VisitAsync();
        await visitor.GoAsync(Edit);
        await YamlText.ReplaceAsync(visitor.Page, text => text + "# only a comment\n");

        await Assertions.Expect(visitor.Page.GetByText("Nothing changed").First).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Editor_ObjectMovedToAnotherValue_ShowsTheConflict()
    {
        await using var visitor = await fixture.VisitAsync();
        await visitor.GoAsync("/c/sandbox/httproutes/platform/dashboards/edit");
        await fixture.Product.KubectlAsync(
            "patch",
            "httproute",
            "-n",
            "platform",
            "dashboards",
            "--type=merge",
            "-p",
            """{"spec":{"hostnames":["moved.shop.example.com"]}}"""
        );

        await YamlText.ReplaceAsync(
            visitor.Page,
            text => text.Replace("dashboards.shop.example.com", "mine.shop.example.com", StringComparison.Ordinal)
        );

        var answer = visitor.Page.GetByRole(AriaRole.Complementary, new() { Name = "What would happen" });
        await Assertions.Expect(answer.GetByText("Conflict").First).ToBeVisibleAsync();
        await Assertions.Expect(answer).ToContainTextAsync("spec.hostnames");
        await Assertions.Expect(answer).ToContainTextAsync("moved.shop.example.com");
        (await visitor.AxeAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Editor_ObjectIsDeletedMeanwhile_SaysSoAndKeepsTheText()
    {
        const string ConfigMap = "apiVersion: v1\nkind: ConfigMap\nmetadata: { name: short-lived, namespace: default }\ndata: { a: b }\n";
        await Commands.RunAsync("kubectl", ["--kubeconfig", fixture.Product.Kubeconfig, "apply", "-f", "-"], ConfigMap);
        await using var visitor = await fixture.VisitAsync();
        await visitor.GoAsync("/c/sandbox/configmaps/default/short-lived/edit");
        await YamlText.ReplaceAsync(visitor.Page, text => text.Replace("a: b", "a: c", StringComparison.Ordinal));

        await fixture.Product.KubectlAsync("delete", "configmap", "short-lived");

        await Assertions.Expect(visitor.Page.GetByText("has been deleted in the cluster")).ToBeVisibleAsync();
        (await YamlText.ReadAsync(visitor.Page)).ShouldContain("a: c");
        await visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Create it again" }).ClickAsync();
        var answer = visitor.Page.GetByRole(AriaRole.Complementary, new() { Name = "What would happen" });
        await Assertions.Expect(answer).ToContainTextAsync("would be created");
    }

    [Fact]
    public async Task Editor_ObjectDoesNotExist_SaysSoAndOpensItOnceItDoes()
    {
        const string ConfigMap = "apiVersion: v1\nkind: ConfigMap\nmetadata: { name: comes-later, namespace: default }\ndata: { a: b }\n";
        await using var visitor = await fixture.VisitAsync();
        await visitor.GoAsync("/c/sandbox/configmaps/default/comes-later/edit");
        await Assertions.Expect(visitor.Page.GetByText("ConfigMap default/comes-later does not exist.")).ToBeVisibleAsync();

        await Commands.RunAsync("kubectl", ["--kubeconfig", fixture.Product.Kubeconfig, "apply", "-f", "-"], ConfigMap);
        await visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Try again" }).ClickAsync();

        await Assertions.Expect(visitor.Page.Locator(".cm-content")).ToContainTextAsync("comes-later");
    }

    [Fact]
    public async Task Apply_InvalidYaml_AnswersWithLineAndColumn()
    {
        using var client = fixture.Product.Api();
        using var body = new StringContent("a: 1\nb: [\n", Encoding.UTF8, "application/yaml");

        using var answer = await client.PostAsync(new Uri("clusters/sandbox/apply", UriKind.Relative), body);

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await answer.Content.ReadAsStringAsync()).ShouldContain("line");
    }

    [Fact]
    public async Task Apply_TooLarge_IsRefusedWithTheLimit()
    {
        using var client = fixture.Product.Api();
        using var body = new StringContent(new string('#', 40 * 1024 * 1024), Encoding.UTF8, "application/yaml");
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri("clusters/sandbox/apply", UriKind.Relative)) { Content = body };
        request.Headers.ExpectContinue = true;

        using var answer = await client.SendAsync(request);

        answer.StatusCode.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
    }
}
