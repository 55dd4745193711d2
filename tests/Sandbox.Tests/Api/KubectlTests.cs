using System.Diagnostics;

namespace NetConsole.Sandbox.Tests.Api;

/// <summary>The real kubectl, as people use it.</summary>
public sealed class KubectlTests(TestCluster cluster) : IClassFixture<TestCluster>
{
    private string kubectl = "kubectl";

    public static TheoryData<string> Kubectls => NetConsole.EndToEnd.Tests.Product.Kubectls.AtHand();

    private async Task<(int Exit, string Output)> RunAsync(string arguments, string input = "")
    {
        var start = new ProcessStartInfo(
            kubectl,
            $"--kubeconfig {cluster.KubeconfigPath} --cache-dir {cluster.KubeconfigPath}.cache-{Path.GetFileName(kubectl)} {arguments}"
        )
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        var error = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        await process.WaitForExitAsync(patience.Token);
        return (process.ExitCode, output + await error);
    }

    private async Task<string> OkAsync(string arguments, string input = "")
    {
        var (exit, output) = await RunAsync(arguments, input);
        exit.ShouldBe(0, output);
        return output;
    }

    [Theory]
    [MemberData(nameof(Kubectls))]
    public async Task Apply_CreatesConfiguresAndLeavesAlone(string kubectl)
    {
        this.kubectl = kubectl;
        await Widgets.EnsureAsync(cluster);
        var name = await cluster.NamespaceAsync();
        (await OkAsync($"apply -n {name} -f -", Widgets.Yaml("one"))).ShouldContain("widget.example.com/one created");
        (await OkAsync($"apply -n {name} -f -", Widgets.Yaml("one", "{size: 2}"))).ShouldContain("widget.example.com/one configured");
        (await OkAsync($"apply -n {name} -f -", Widgets.Yaml("one", "{size: 2}"))).ShouldContain("widget.example.com/one unchanged");
        (await OkAsync($"get wd -n {name}")).ShouldContain("one    2");
        var (exit, output) = await RunAsync($"apply -n {name} -f -", Widgets.Yaml("one", "{size: 2, nope: 1}"));
        exit.ShouldNotBe(0);

        // Old clients check against the schema themselves, new ones leave it to the server.
        output.ShouldMatch("unknown field \"(spec.)?nope\"");
    }

    [Theory]
    [MemberData(nameof(Kubectls))]
    public async Task ServerSideApply_ConflictsAndForces(string kubectl)
    {
        this.kubectl = kubectl;
        await Widgets.EnsureAsync(cluster);
        var name = await cluster.NamespaceAsync();
        await OkAsync($"apply --server-side -n {name} -f -", Widgets.Yaml("one"));
        var (exit, output) = await RunAsync($"apply --server-side --field-manager other -n {name} -f -", Widgets.Yaml("one", "{size: 3}"));
        exit.ShouldNotBe(0);
        output.ShouldContain("Apply failed with 1 conflict: conflict with \"kubectl\": .spec.size");
        await OkAsync($"apply --server-side --field-manager other --force-conflicts -n {name} -f -", Widgets.Yaml("one", "{size: 3}"));
    }

    [Theory]
    [MemberData(nameof(Kubectls))]
    public async Task EverydayCommands_Work(string kubectl)
    {
        this.kubectl = kubectl;
        var name = await cluster.NamespaceAsync();
        await OkAsync($"create configmap one -n {name} --from-literal=a=b");
        await OkAsync($"label configmap one -n {name} team=x");
        await OkAsync($"annotate configmap one -n {name} note=y");
        await OkAsync($"patch configmap one -n {name} -p {{\\\"data\\\":{{\\\"c\\\":\\\"d\\\"}}}}");
        (await OkAsync($"get configmap -n {name} -l team=x -o jsonpath={{.items[*].data}}")).ShouldBe("""{"a":"b","c":"d"}""");
        (await OkAsync($"describe configmap one -n {name}")).ShouldContain("note: y");
        await OkAsync($"create service clusterip web -n {name} --tcp 80:8080");
        (await OkAsync($"get service web -n {name} -o jsonpath={{.spec.ports[0].targetPort}}")).ShouldBe("8080");
        await OkAsync($"delete configmap one -n {name}");
        await OkAsync($"delete namespace {name}");
    }

    [Theory]
    [MemberData(nameof(Kubectls))]
    public async Task Explain_And_ApiResources_KnowTheKind(string kubectl)
    {
        this.kubectl = kubectl;
        await Widgets.EnsureAsync(cluster);
        (await OkAsync("explain widgets.spec.size")).ShouldMatch("FIELD: +size <integer>");
        (await OkAsync("api-resources --api-group example.com")).ShouldMatch("widgets +wd");
        (await OkAsync("version")).ShouldContain("v1.33.0");
    }

    [Theory]
    [MemberData(nameof(Kubectls))]
    public async Task AuthCanI_AnswersForOthers(string kubectl)
    {
        this.kubectl = kubectl;
        (await OkAsync("auth can-i create pods")).ShouldStartWith("yes");
        var (exit, output) = await RunAsync("auth can-i create pods --as nobody");
        exit.ShouldBe(1);
        output.ShouldStartWith("no");
    }

    [Theory]
    [MemberData(nameof(Kubectls))]
    public async Task Wait_SeesAConditionArrive(string kubectl)
    {
        this.kubectl = kubectl;
        await Widgets.EnsureAsync(cluster);
        var name = await cluster.NamespaceAsync();
        await cluster.PostAsync(Widgets.Path(name), Widgets.Yaml("one"));
        var waiting = RunAsync($"wait -n {name} widget/one --for=condition=Ready --timeout=30s");
        await cluster.PatchAsync(
            $"{Widgets.Path(name, "one")}/status",
            """{"status":{"conditions":[{"type":"Ready","status":"True"}]}}""",
            "merge-patch+json"
        );
        (await waiting).Output.ShouldContain("condition met");
    }

    [Theory]
    [MemberData(nameof(Kubectls))]
    public async Task Create_OfWorkloadsAndAccounts_SendsFormsThatAreUnderstood(string kubectl)
    {
        this.kubectl = kubectl;
        var name = await cluster.NamespaceAsync();
        await OkAsync($"create job one -n {name} --image=web:1");
        (await OkAsync($"get job one -n {name} -o jsonpath={{.spec.template.spec.containers[0].image}}")).ShouldBe("web:1");
        await OkAsync($"create deployment web -n {name} --image=web:1 --replicas=2");
        (await OkAsync($"get deployment web -n {name} -o jsonpath={{.spec.replicas}}")).ShouldBe("2");
        await OkAsync($"create serviceaccount bot -n {name}");
        await OkAsync($"create role reader -n {name} --verb=get --resource=pods");
        await OkAsync($"create rolebinding reader -n {name} --role=reader --serviceaccount={name}:bot");
        (await OkAsync($"auth can-i get pods -n {name} --as system:serviceaccount:{name}:bot")).ShouldStartWith("yes");
        await OkAsync($"create secret generic keys -n {name} --from-literal=a=b");
        (await OkAsync($"get secret keys -n {name} -o jsonpath={{.data.a}}")).ShouldBe("Yg==");
    }
}
