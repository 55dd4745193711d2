using NetConsole.Domain.Releases;
using NetConsole.Domain.Resources;
using NetConsole.Manifests;

namespace NetConsole.Shared.Tests.Releases;

public sealed class ReleaseOwnerTests
{
    private const string Route = """
        apiVersion: gateway.networking.k8s.io/v1
        kind: HTTPRoute
        metadata: {name: web, namespace: shop}
        spec: {rules: [{backendRefs: [{name: web, port: 80}]}]}
        """;

    private const string Rollout = """
        apiVersion: argoproj.io/v1alpha1
        kind: Rollout
        metadata: {name: web, namespace: shop}
        spec:
          strategy:
            canary:
              trafficRouting:
                plugins:
                  argoproj-labs/gatewayAPI: {httpRoute: web, namespace: shop}
        """;

    private const string Canary = """
        apiVersion: flagger.app/v1beta1
        kind: Canary
        metadata: {name: web, namespace: shop}
        spec:
          targetRef: {apiVersion: apps/v1, kind: Deployment, name: web}
          service: {port: 80, gatewayRefs: [{name: gw, namespace: infra}]}
        """;

    [Fact]
    public void Of_NobodyElse_IsNull() => ReleaseOwner.Of(Read(Route), [], []).ShouldBeNull();

    [Fact]
    public void Of_RolloutThatNamesTheRoute_IsArgo()
    {
        var owner = ReleaseOwner.Of(Read(Route), [], [Read(Rollout)]);

        owner!.Name.ShouldBe("Argo Rollouts");
        owner.Object!.Value.Name.ShouldBe("web");
        ReleaseOwner.Of(Read(Route.Replace("name: web, namespace", "name: other, namespace")), [], [Read(Rollout)]).ShouldBeNull();
        ReleaseOwner.Of(Read(Route.Replace("namespace: shop", "namespace: else")), [], [Read(Rollout)]).ShouldBeNull();
    }

    [Fact]
    public void Of_CanaryThatMakesTheRoute_IsFlagger()
    {
        ReleaseOwner.Of(Read(Route), [Read(Canary)], [])!.Name.ShouldBe("Flagger");
        ReleaseOwner
            .Of(
                Read(Route.Replace("{name: web, port", "{name: web-canary, port").Replace("{name: web, n", "{name: own, n")),
                [Read(Canary)],
                []
            )!
            .Reason.ShouldContain("web-canary");
    }

    [Fact]
    public void Of_OwnerReferenceOrManager_IsEnough()
    {
        ReleaseOwner
            .Of(
                Read(
                    Route.Replace(
                        "namespace: shop}",
                        "namespace: shop, ownerReferences: [{apiVersion: flagger.app/v1beta1, kind: Canary, name: web, uid: u}]}"
                    )
                ),
                [],
                []
            )!
            .Name.ShouldBe("Flagger");
        ReleaseOwner
            .Of(
                Read(
                    Route.Replace(
                        "namespace: shop}",
                        "namespace: shop, managedFields: [{manager: rollouts-controller, operation: Update, fieldsV1: {\"f:spec\": {\"f:rules\": {}}}}]}"
                    )
                ),
                [],
                []
            )!
            .Name.ShouldBe("Argo Rollouts");
    }

    private static ResourceObject Read(string yaml) => ManifestReader.ReadObjects(yaml).Objects.Single();
}
