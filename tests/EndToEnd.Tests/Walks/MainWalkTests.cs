using System.Text.RegularExpressions;
using Microsoft.Playwright;
using NetConsole.EndToEnd.Tests.Product;

namespace NetConsole.EndToEnd.Tests.Walks;

/// <summary>The main job: see the path, edit a route, see what it would do, apply it, watch it arrive everywhere, take it back.</summary>
[Collection(ProductCollection.Name)]
public sealed class MainWalkTests(ProductFixture fixture)
{
    private const string Route = "/c/sandbox/httproutes/storefront/storefront";
    private const string WeightsPath = "jsonpath={.spec.rules[?(@.name==\"everybody\")].backendRefs[*].weight}";

    [Fact]
    public async Task Route_EditedInTheBrowser_ChangesInKubectlAndInASecondBrowser()
    {
        await using var editor = await fixture.VisitAsync();
        await using var watcher = await fixture.VisitAsync();
        await watcher.GoAsync("/c/sandbox/topology?view=connections&ns=storefront&sort=-label");
        await Assertions.Expect(watcher.Page.GetByText("90 %").First).ToBeVisibleAsync();

        await editor.GoAsync($"{Route}/edit");
        await YamlText.ReplaceAsync(editor.Page, text => Regex.Replace(text, @"weight: 90\b", "weight: 70"));
        await Assertions.Expect(editor.Page.GetByText("Can be applied").First).ToBeVisibleAsync();
        await editor.Page.GetByRole(AriaRole.Button, new() { Name = "Review the change" }).ClickAsync();
        var review = editor.Page.GetByRole(AriaRole.Dialog);
        await Assertions.Expect(review.GetByText("weight: 70")).ToBeVisibleAsync();
        await review.GetByLabel("Why").FillAsync("walk: shift to canary");
        await review.GetByRole(AriaRole.Button, new() { Name = "Apply to sandbox" }).ClickAsync();

        await Assertions.Expect(editor.Page).ToHaveURLAsync(new Regex($"{Route}$"));
        (await fixture.Product.KubectlAsync("get", "httproute", "-n", "storefront", "storefront", "-o", WeightsPath)).ShouldBe("70 10");
        await Assertions.Expect(watcher.Page.GetByText("87.5 %").First).ToBeVisibleAsync();
        editor.Errors.ShouldBeEmpty();
        watcher.Errors.ShouldBeEmpty();

        await RestoreAsync(editor);
    }

    private async Task RestoreAsync(Visitor editor)
    {
        // The other way round: what kubectl changes arrives in the page and in the history.
        await fixture.Product.KubectlAsync(
            "annotate",
            "httproute",
            "-n",
            "storefront",
            "storefront",
            "example.com/reviewed=yes",
            "--overwrite"
        );
        await editor.GoAsync($"{Route}?tab=history");
        var history = editor.Page.Locator(".history-item");
        await Assertions.Expect(history.Filter(new() { HasText = "seen arriving" }).First).ToBeVisibleAsync();
        var ours = history.Filter(new() { HasText = "walk: shift to canary" }).First;
        await Assertions.Expect(ours).ToContainTextAsync("made here");

        await ours.GetByRole(AriaRole.Link).First.ClickAsync();
        await Assertions.Expect(editor.Page.GetByText("weight: 70").First).ToBeVisibleAsync();
        (await editor.AxeAsync()).ShouldBeEmpty();

        // Bring the weights back through the editor, then restore the revision that shifted them.
        await editor.Page.GetByRole(AriaRole.Button, new() { Name = "Restore this state" }).ClickAsync();
        var review = editor.Page.GetByRole(AriaRole.Dialog);
        await Assertions.Expect(review.GetByText("example.com/reviewed")).ToBeVisibleAsync();
        await review.GetByRole(AriaRole.Button, new() { Name = "Apply to sandbox" }).ClickAsync();
        await Assertions.Expect(editor.Page).ToHaveURLAsync(new Regex($"{Route}"));
        (await fixture.Product.KubectlAsync("get", "httproute", "-n", "storefront", "storefront", "-o", "yaml")).ShouldNotContain(
            "example.com/reviewed"
        );
    }

    [Fact]
    public async Task Topology_ObjectChangesElsewhere_TheMapFollowsWithoutReload()
    {
        await using var visitor = await fixture.VisitAsync();
        await visitor.GoAsync("/c/sandbox/topology?view=objects");
        const string Service = """
            apiVersion: gateway.networking.k8s.io/v1
            kind: HTTPRoute
            metadata: { name: newcomer, namespace: storefront }
            spec:
              parentRefs: [ { name: shared, namespace: infra, sectionName: https } ]
              hostnames: [ new.shop.example.com ]
              rules: [ { backendRefs: [ { name: web, port: 80 } ] } ]
            """;

        await Commands.RunAsync("kubectl", ["--kubeconfig", fixture.Product.Kubeconfig, "apply", "-f", "-"], Service);

        await Assertions.Expect(visitor.Page.GetByText("newcomer").First).ToBeVisibleAsync();
        await fixture.Product.KubectlAsync("delete", "httproute", "-n", "storefront", "newcomer");
        await Assertions.Expect(visitor.Page.GetByText("newcomer")).ToHaveCountAsync(0);
        visitor.Errors.ShouldBeEmpty();
    }

    [Fact]
    public async Task Create_FromTemplateThenDelete_NamesWhatHangsOnIt()
    {
        await using var visitor = await fixture.VisitAsync();
        await visitor.GoAsync("/c/sandbox/create/configmaps?ns=default");
        await YamlText.ReplaceAsync(visitor.Page, text => text.Replace("my-configmap", "made-here", StringComparison.Ordinal));
        await visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Review the new object" }).ClickAsync();
        await visitor.Page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Apply to sandbox" }).ClickAsync();
        await Assertions.Expect(visitor.Page.GetByRole(AriaRole.Heading, new() { Name = "made-here" })).ToBeVisibleAsync();

        await visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Delete" }).ClickAsync();
        var dialog = visitor.Page.GetByRole(AriaRole.Dialog);
        await Assertions.Expect(dialog.GetByText("Nothing that the console knows refers to it.")).ToBeVisibleAsync();
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Delete from sandbox" }).ClickAsync();
        await Assertions.Expect(visitor.Page).ToHaveURLAsync(new Regex("/c/sandbox/configmaps"));

        await visitor.GoAsync("/c/sandbox/services/storefront/web");
        await visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Delete" }).ClickAsync();
        await Assertions
            .Expect(visitor.Page.GetByRole(AriaRole.Dialog).GetByText("HTTPRoute storefront/storefront").First)
            .ToBeVisibleAsync();
        visitor.Errors.ShouldBeEmpty();
    }

    [Fact]
    public async Task FirstMinute_WhatIsWrong_IsOneClickFromItsField()
    {
        await using var visitor = await fixture.VisitAsync();
        await visitor.GoAsync("/c/sandbox");
        await Assertions.Expect(visitor.Page.GetByText("Service checkout/cart-v2 does not exist.").First).ToBeVisibleAsync();

        await visitor.GoAsync("/c/sandbox/findings");
        await visitor.Page.GetByRole(AriaRole.Link, new() { Name = "spec.rules[1].backendRefs[1]" }).ClickAsync();

        await Assertions.Expect(visitor.Page.GetByRole(AriaRole.Heading, new() { Name = "Edit HTTPRoute checkout" })).ToBeVisibleAsync();
        await Assertions.Expect(visitor.Page.Locator(".yaml-editor .cm-activeLine")).ToContainTextAsync("cart-v2");
        visitor.Errors.ShouldBeEmpty();
    }
}
