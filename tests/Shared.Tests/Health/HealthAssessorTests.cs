using NetConsole.Domain.Findings;
using NetConsole.Domain.Health;
using NetConsole.Domain.Resources;
using NetConsole.Manifests;

namespace NetConsole.Shared.Tests.Health;

public sealed class HealthAssessorTests
{
    [Theory]
    [InlineData(
        "{kind: Gateway, apiVersion: gateway.networking.k8s.io/v1, spec: {}}",
        HealthState.Unknown,
        "No controller has reported a status"
    )]
    [InlineData(
        "{kind: Gateway, apiVersion: gateway.networking.k8s.io/v1, spec: {}, status: {addresses: [{value: 192.0.2.1}], conditions: [{type: Accepted, status: 'True'}, {type: Programmed, status: 'True'}]}}",
        HealthState.Ok,
        "Accepted, Programmed"
    )]
    [InlineData(
        "{kind: Gateway, apiVersion: gateway.networking.k8s.io/v1, spec: {}, status: {conditions: [{type: Accepted, status: 'True'}]}}",
        HealthState.Warning,
        "Accepted; it has no address yet"
    )]
    [InlineData(
        "{kind: Gateway, apiVersion: gateway.networking.k8s.io/v1, spec: {}, status: {conditions: [{type: Programmed, status: 'False', reason: NoResources, message: No nodes.}]}}",
        HealthState.Critical,
        "Not programmed: No nodes"
    )]
    [InlineData(
        "{kind: Gateway, apiVersion: gateway.networking.k8s.io/v1, spec: {}, status: {conditions: [{type: Programmed, status: 'Unknown', reason: Pending}]}}",
        HealthState.Unknown,
        "Programmed is not known yet: Pending"
    )]
    [InlineData(
        "{kind: HTTPRoute, apiVersion: gateway.networking.k8s.io/v1, spec: {}, status: {parents: [{parentRef: {name: g, sectionName: web}, conditions: [{type: Accepted, status: 'True'}, {type: ResolvedRefs, status: 'True'}]}]}}",
        HealthState.Ok,
        "Accepted by a/g/web"
    )]
    [InlineData(
        "{kind: HTTPRoute, apiVersion: gateway.networking.k8s.io/v1, spec: {}, status: {parents: [{parentRef: {name: g}, conditions: [{type: Accepted, status: 'False', reason: NotAllowedByListeners}]}]}}",
        HealthState.Critical,
        "Not accepted by a/g: NotAllowedByListeners"
    )]
    [InlineData(
        "{kind: HTTPRoute, apiVersion: gateway.networking.k8s.io/v1, spec: {}, status: {parents: [{parentRef: {name: g}, conditions: [{type: Accepted, status: 'True'}, {type: ResolvedRefs, status: 'False', message: Gone}]}]}}",
        HealthState.Warning,
        "A reference does not resolve for a/g: Gone"
    )]
    [InlineData(
        "{kind: VendorPolicy, apiVersion: example.com/v1, status: {conditions: [{type: Weird, status: 'False'}]}}",
        HealthState.Unknown,
        "No controller has reported a status"
    )]
    [InlineData("{kind: Deployment, apiVersion: apps/v1, spec: {replicas: 3}, status: {readyReplicas: 3}}", HealthState.Ok, "3 of 3 ready")]
    [InlineData(
        "{kind: Deployment, apiVersion: apps/v1, spec: {replicas: 3}, status: {readyReplicas: 1}}",
        HealthState.Warning,
        "1 of 3 ready"
    )]
    [InlineData("{kind: Deployment, apiVersion: apps/v1, spec: {replicas: 3}, status: {}}", HealthState.Critical, "None of 3 ready")]
    [InlineData("{kind: Deployment, apiVersion: apps/v1, spec: {replicas: 0}, status: {}}", HealthState.Ok, "Scaled to zero")]
    [InlineData("{kind: Deployment, apiVersion: apps/v1, spec: {replicas: 3}}", HealthState.Unknown, "No controller has reported a status")]
    [InlineData(
        "{kind: DaemonSet, apiVersion: apps/v1, spec: {}, status: {desiredNumberScheduled: 2, numberReady: 2}}",
        HealthState.Ok,
        "2 of 2 ready"
    )]
    [InlineData(
        "{kind: Pod, apiVersion: v1, status: {phase: Running, conditions: [{type: Ready, status: 'True'}]}}",
        HealthState.Ok,
        "Ready"
    )]
    [InlineData("{kind: Pod, apiVersion: v1, status: {phase: Pending}}", HealthState.Warning, "Not ready: Pending")]
    [InlineData(
        "{kind: Pod, apiVersion: v1, status: {phase: Running, containerStatuses: [{ready: false, state: {waiting: {reason: CrashLoopBackOff}}}]}}",
        HealthState.Critical,
        "Not ready: CrashLoopBackOff"
    )]
    [InlineData("{kind: Secret, apiVersion: v1, data: {password: eA==}}", HealthState.Ok, "Holds no certificate")]
    [InlineData(
        "{kind: Ingress, apiVersion: networking.k8s.io/v1, spec: {}}",
        HealthState.Unknown,
        "No controller has reported an address"
    )]
    [InlineData(
        "{kind: IPAddressPool, apiVersion: metallb.io/v1beta1, spec: {addresses: [192.0.2.0/24, 'fc00::/64']}}",
        HealthState.Ok,
        "0 of 256 IPv4 and 0 of 2^64 IPv6 addresses in use"
    )]
    [InlineData(
        "{kind: IPAddressPool, apiVersion: metallb.io/v1beta1, spec: {addresses: []}}",
        HealthState.Critical,
        "Refused by MetalLB: a pool needs at least one CIDR or range"
    )]
    public void Of_SaysHowItIs(string manifest, HealthState state, string sentence)
    {
        var verdict = Of(manifest);
        (verdict.State, verdict.Sentence).ShouldBe((state, sentence));
    }

    [Fact]
    public void Of_StatusOfAnOlderGeneration_IsStale() =>
        Of(
            "{kind: Gateway, apiVersion: gateway.networking.k8s.io/v1, metadata: {name: x, namespace: a, generation: 3}, status: {conditions: [{type: Accepted, status: 'True', observedGeneration: 2}]}}"
        )
            .State.ShouldBe(HealthState.Stale);

    [Theory]
    [InlineData("true, true", HealthState.Ok, "All 2 endpoints ready")]
    [InlineData("true, false", HealthState.Warning, "1 of 2 endpoints ready")]
    [InlineData("false, false", HealthState.Critical, "None of 2 endpoints is ready")]
    public void Of_Service_CountsEndpoints(string ready, HealthState state, string sentence)
    {
        var endpoints = ready.Split(", ").Select((flag, index) => $"{{addresses: [10.1.1.{index}], conditions: {{ready: {flag}}}}}");
        var verdict = Of(
            "{kind: Service, apiVersion: v1, spec: {selector: {app: x}, ports: [{port: 80}]}}",
            $"{{kind: EndpointSlice, apiVersion: discovery.k8s.io/v1, metadata: {{name: s, namespace: a, labels: {{kubernetes.io/service-name: x}}}}, endpoints: [{string.Join(", ", endpoints)}]}}"
        );
        (verdict.State, verdict.Sentence).ShouldBe((state, sentence));
    }

    [Fact]
    public void Of_RouteWithABrokenBackend_SaysWhatIsBroken()
    {
        var verdict = Of(
            "{kind: HTTPRoute, apiVersion: gateway.networking.k8s.io/v1, spec: {rules: [{backendRefs: [{name: gone, port: 80}]}]}}",
            "{kind: Service, apiVersion: v1, metadata: {name: other, namespace: a}, spec: {ports: [{port: 80}]}}"
        );
        verdict.ShouldBe(new HealthVerdict(HealthState.Critical, "Service a/gone does not exist"));
    }

    [Fact]
    public void Of_MetalLbConfigurationState_SaysWhetherItIsInForce()
    {
        Of("{kind: ConfigurationState, apiVersion: metallb.io/v1beta1, status: {result: Valid}}").State.ShouldBe(HealthState.Ok);
        Of("{kind: ConfigurationState, apiVersion: metallb.io/v1beta1, status: {result: Invalid, errorSummary: overlap}}")
            .Sentence.ShouldBe("The configuration is refused and an older one in force: overlap");
    }

    [Fact]
    public void Of_FindingsWeighMoreThanAContentStatus()
    {
        var gateway = Objects(
            "{kind: Gateway, apiVersion: gateway.networking.k8s.io/v1, status: {addresses: [{value: 192.0.2.1}], conditions: [{type: Accepted, status: 'True'}]}}"
        );
        var finding = new Finding
        {
            Code = "X",
            Severity = Severity.Critical,
            Object = gateway[0].Key,
            Message = "Its certificate has expired.",
            Help = "",
        };
        HealthAssessor
            .Of(gateway[0], ClusterSnapshot.Of(gateway), [finding])
            .ShouldBe(new HealthVerdict(HealthState.Critical, "Its certificate has expired"));
    }

    private static HealthVerdict Of(params string[] manifests)
    {
        var objects = Objects(manifests);
        return HealthAssessor.Of(objects[0], ClusterSnapshot.Of(objects), []);
    }

    private static IReadOnlyList<ResourceObject> Objects(params string[] manifests) =>
        [
            .. manifests.SelectMany(manifest =>
                ManifestReader
                    .ReadObjects(
                        manifest.Contains("metadata", StringComparison.Ordinal)
                            ? manifest
                            : manifest.Replace("{kind:", "{metadata: {name: x, namespace: a}, kind:", StringComparison.Ordinal)
                    )
                    .Objects
            ),
        ];
}
