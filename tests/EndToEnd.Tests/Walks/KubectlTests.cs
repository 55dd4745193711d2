using System.Diagnostics;
using NetConsole.EndToEnd.Tests.Product;

namespace NetConsole.EndToEnd.Tests.Walks;

/// <summary>The sandbox answers kubectl as an API server does.</summary>
[Collection(ProductCollection.Name)]
public sealed class KubectlTests(ProductFixture fixture)
{
    private const string ConfigMap = """
        apiVersion: v1
        kind: ConfigMap
        metadata: { name: NAME, namespace: default }
        data: { colour: COLOUR }
        """;

    [Fact]
    public async Task Get_Shop_ListsEveryKindOfTheTrafficPath()
    {
        var text = await fixture.Product.KubectlAsync(
            "get",
            "gateways,httproutes,grpcroutes,tlsroutes,tcproutes,udproutes,ipaddresspools,networkpolicies,ingresses",
            "-A"
        );

        string[] kinds =
        [
            "gateway.",
            "httproute.",
            "grpcroute.",
            "tlsroute.",
            "tcproute.",
            "udproute.",
            "ipaddresspool.",
            "networkpolicy.",
            "ingress.",
        ];
        foreach (var kind in kinds)
        {
            text.ShouldContain($"{kind}", customMessage: $"{kind} is missing in:\n{text}");
        }
    }

    [Fact]
    public async Task Apply_TwiceThenDelete_SaysWhatKubectlSays()
    {
        var yaml = ConfigMap.Replace("NAME", "applied", StringComparison.Ordinal).Replace("COLOUR", "blue", StringComparison.Ordinal);

        (await Apply(yaml)).ShouldContain("configmap/applied created");
        (await Apply(yaml)).ShouldContain("configmap/applied unchanged");
        (await Apply(yaml.Replace("blue", "green", StringComparison.Ordinal))).ShouldContain("configmap/applied configured");
        (await fixture.Product.KubectlAsync("delete", "configmap", "applied")).ShouldContain("deleted");
    }

    [Fact]
    public async Task ApplyServerSide_FieldOfAnotherManager_IsAConflictThatForceTakes()
    {
        var yaml = ConfigMap.Replace("NAME", "owned", StringComparison.Ordinal);
        await Apply(yaml.Replace("COLOUR", "blue", StringComparison.Ordinal), "--server-side", "--field-manager=first");
        var second = yaml.Replace("COLOUR", "green", StringComparison.Ordinal);

        var (exitCode, refused) = await Commands.RunAsync(
            "kubectl",
            ["--kubeconfig", fixture.Product.Kubeconfig, "apply", "--server-side", "--field-manager=second", "-f", "-"],
            second,
            mayFail: true
        );

        exitCode.ShouldNotBe(0);
        refused.ShouldContain("conflict with \"first\"");
        (await Apply(second, "--server-side", "--field-manager=second", "--force-conflicts")).ShouldContain("serverside-applied");
    }

    [Fact]
    public async Task Watch_ObjectChanges_ShowsEachChange()
    {
        var yaml = ConfigMap.Replace("NAME", "watched", StringComparison.Ordinal);
        await Apply(yaml.Replace("COLOUR", "blue", StringComparison.Ordinal));
        var start = new ProcessStartInfo("kubectl") { RedirectStandardOutput = true };
        string[] arguments =
        [
            "--kubeconfig",
            fixture.Product.Kubeconfig,
            "get",
            "configmap",
            "watched",
            "-w",
            "-o",
            "jsonpath={.data.colour}{'\\n'}",
        ];
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        using var watch = Process.Start(start).ShouldNotBeNull();
        (await watch.StandardOutput.ReadLineAsync().WaitAsync(TimeSpan.FromSeconds(30))).ShouldBe("blue");
        await Apply(yaml.Replace("COLOUR", "green", StringComparison.Ordinal));
        (await watch.StandardOutput.ReadLineAsync().WaitAsync(TimeSpan.FromSeconds(30))).ShouldBe("green");
        watch.Kill();
    }

    [Fact]
    public async Task Explain_HttpRouteRules_ComesFromTheServedSchema() =>
        (await fixture.Product.KubectlAsync("explain", "httproute.spec.rules")).ShouldContain("backendRefs");

    [Fact]
    public async Task Describe_Gateway_ShowsStatusOfEachListener() =>
        (await fixture.Product.KubectlAsync("describe", "gateways", "-A")).ShouldContain("Attached Routes");

    [Fact]
    public async Task Apply_InvalidRoute_IsRefusedWithTheFieldPath()
    {
        const string Route = """
            apiVersion: gateway.networking.k8s.io/v1
            kind: HTTPRoute
            metadata: { name: wrong, namespace: default }
            spec: { rules: [ { backendRefs: [ { name: x, port: 123456 } ] } ] }
            """;

        var (exitCode, output) = await Commands.RunAsync(
            "kubectl",
            ["--kubeconfig", fixture.Product.Kubeconfig, "apply", "-f", "-"],
            Route,
            mayFail: true
        );

        exitCode.ShouldNotBe(0);
        output.ShouldContain("spec.rules[0].backendRefs[0].port");
    }

    private async Task<string> Apply(string yaml, params string[] options) =>
        (await Commands.RunAsync("kubectl", ["--kubeconfig", fixture.Product.Kubeconfig, "apply", .. options, "-f", "-"], yaml)).Output;
}
