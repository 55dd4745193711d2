using Microsoft.AspNetCore.WebUtilities;
using NetConsole.Client.Features.Findings;
using NetConsole.Contracts.Clusters;
using NetConsole.Domain.Findings;
using NetConsole.Domain.Resources;

namespace NetConsole.Tests.Features;

public class FixAddressTests
{
    private static readonly ResourceKey Route = new(KnownKinds.HttpRoute, "shop", "cart");
    private static readonly ResourceKey Grant = new(KnownKinds.ReferenceGrant, "pay", "shop-to-pay");
    private static readonly ServedKind Grants = Views.Kind(KnownKinds.ReferenceGrant, "referencegrants");

    private static readonly Finding Broken = Finding.Of(
        Route,
        "BackendNotPermitted",
        Severity.Critical,
        "spec.rules[0].backendRefs[0]",
        "It may not.",
        "Allow it."
    ) with
    {
        Fixes =
        [
            Fix.Of("Stay at home", Route, FieldEdit.Remove("spec.rules[0].backendRefs[0].namespace")),
            Fix.Of("Create a grant", Grant, FieldEdit.Set("spec.to[0].kind", "Service")),
        ],
    };

    [Theory]
    [InlineData(0, "c/prod/httproutes/shop/cart/edit")]
    [InlineData(1, "c/prod/create/referencegrants")]
    public void Of_LeadsToTheEditorOfTheObject_OrToANewOne_AndIsFoundAgain(int choice, string page)
    {
        var view = View(Views.HttpRoutes, Grants);

        var address = FixAddress.Of(view, Broken, choice).ShouldNotBeNull();

        address.ShouldStartWith($"{page}?fix=BackendNotPermitted&about=");
        Find(view, address)!.Fix.ShouldBe(Broken.Fixes[choice]);
    }

    [Fact]
    public void Of_KindThatIsNotServed_IsNone() => FixAddress.Of(View(Views.HttpRoutes), Broken, 1).ShouldBeNull();

    [Theory]
    [InlineData("fix=Other&about=httproutes/shop/cart&field=spec.rules[0].backendRefs[0]&choice=0")]
    [InlineData("fix=BackendNotPermitted&about=httproutes/shop/other&field=spec.rules[0].backendRefs[0]&choice=0")]
    [InlineData("fix=BackendNotPermitted&about=httproutes/shop/cart&field=spec&choice=0")]
    [InlineData("fix=BackendNotPermitted&about=httproutes/shop/cart&field=spec.rules[0].backendRefs[0]&choice=2")]
    [InlineData("fix=BackendNotPermitted&about=httproutes/shop/cart&field=spec.rules[0].backendRefs[0]&choice=-1")]
    [InlineData("")]
    public void Find_WhatIsNotFoundAnyMore_IsNothing(string query) => Find(View(Views.HttpRoutes, Grants), $"?{query}").ShouldBeNull();

    private static FoundFix? Find(ClusterView view, string address)
    {
        var query = QueryHelpers.ParseQuery(address[address.IndexOf('?')..]);
        return FixAddress.Find(view, Value("fix"), Value("about"), Value("field"), Value("choice"));

        string? Value(string name) => query.TryGetValue(name, out var value) ? value.ToString() : null;
    }

    private static ClusterView View(params ServedKind[] kinds) =>
        Views.Of(kinds, [Broken], Views.Object(KnownKinds.HttpRoute, "shop", "cart"));
}
