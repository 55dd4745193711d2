using System.Net;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using NetConsole.Sandbox.Access;
using NetConsole.Sandbox.Api;
using NetConsole.Sandbox.Audit;
using NetConsole.Sandbox.Controllers;
using NetConsole.Sandbox.Controllers.Admission;
using NetConsole.Sandbox.Faults;
using NetConsole.Sandbox.Kinds;
using NetConsole.Sandbox.Scenarios;
using NetConsole.Sandbox.Scenarios.Stress;
using NetConsole.Sandbox.Schemas.Rules;
using NetConsole.Sandbox.Store;

namespace NetConsole.Sandbox.Hosting;

/// <summary>A running embedded cluster: a Kubernetes API server on loopback in this process.</summary>
public sealed partial class SandboxHost : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly CancellationTokenSource stopping;
    private readonly StateFile? file;
    private readonly string token;
    private readonly ServedCertificate certificate;
    private readonly Task saving;
    private AuditLog? audit;
    private string? kubeconfigPath;
    private readonly Task churning;
    private SandboxControllers? controllers;
    private bool disposed;

    private SandboxHost(
        WebApplication app,
        SandboxStore store,
        string token,
        ServedCertificate certificate,
        StateFile? file,
        CancellationTokenSource stopping,
        SandboxOptions options
    )
    {
        this.app = app;
        this.certificate = certificate;
        this.token = token;
        this.file = file;
        this.stopping = stopping;
        Store = store;
        var addresses = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>();
        Address = new Uri(addresses?.Addresses.First() ?? throw new InvalidOperationException("The sandbox listens on no address."));
        saving = file is null ? Task.CompletedTask : SaveRegularlyAsync(file, options);
        churning =
            options.Scenario == StressScenario.Name
                ? new StressChurn(store, options.Stress, options.Clock).RunAsync(stopping.Token)
                : Task.CompletedTask;
    }

    /// <summary>Where the API answers, such as <c>https://127.0.0.1:41234</c>.</summary>
    public Uri Address { get; }

    public SandboxStore Store { get; }

    /// <summary>What could not be loaded at start, and why.</summary>
    public IReadOnlyList<LoadProblem> Problems { get; private init; } = [];

    /// <summary>The administrator's bearer token.</summary>
    public string AdminToken => token;

    /// <summary>The authority that signed the server's certificate, as PEM.</summary>
    public string AuthorityPem => certificate.Current.AuthorityPem;

    /// <summary>Makes the API fail on purpose.</summary>
    public FaultInjector Faults { get; private init; } = null!;

    /// <summary>The kubeconfig as text.</summary>
    public string KubeconfigText => Kubeconfig.Text(Address, token, AuthorityPem);

    /// <summary>Starts the cluster, loads what it is to hold, and listens.</summary>
    /// <exception cref="ArgumentException">There is no such scenario.</exception>
    /// <exception cref="IOException">The port is taken.</exception>
    public static async Task<SandboxHost> StartAsync(SandboxOptions options, CancellationToken cancellation, ILoggerFactory? logging = null)
    {
        var scenario = new ScenarioClock(options.Clock);
        var clock = new SkewedClock(scenario);
        var store = new SandboxStore([.. BuiltInKinds.All, .. ReviewKinds.All], clock, new ValidationRules());
        SandboxAdmission.AddTo(store);
        var file = options.DataFile is null ? null : new StateFile(options.DataFile);
        IReadOnlyList<LoadProblem> problems = [];
        if (file is { Exists: true })
        {
            file.Load(store);
        }
        else
        {
            BootstrapRoles.Ensure(store);
            problems = ManifestLoader.Load(store, options, scenario);
        }

        var token = options.AdminToken ?? Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(24));
        var stopping = new CancellationTokenSource();
        var certificate = new ServedCertificate(options.Clock);
        var connections = new OpenConnections();
        var faults = new FaultInjector(clock, connections, certificate.Replace);
        var app = Build(options, certificate, connections, logging);
        var logger = app.Services.GetRequiredService<ILogger<SandboxHost>>();
        foreach (var problem in problems)
        {
            Log.NotLoaded(logger, problem.File, problem.Line, problem.Object, problem.Reason);
        }

        var controllers = options.RunControllers
            ? SandboxControllers.Start(store, clock, app.Services.GetRequiredService<ILoggerFactory>())
            : null;
        if (controllers is not null)
        {
            // The first list a client sees is of a cluster that has come to rest.
            await controllers.SettledAsync(cancellation);
        }

        scenario.Back = TimeSpan.Zero;
        var audit = new AuditLog(options.AuditFile, clock, app.Services.GetRequiredService<ILogger<AuditLog>>());
        var router = new ApiRouter(
            store,
            new Authenticator(token, store, clock),
            clock,
            faults,
            audit,
            app.Services.GetRequiredService<ILogger<ApiRouter>>(),
            stopping.Token
        );
        app.Run(router.HandleAsync);
        await app.StartAsync(cancellation);
        var host = new SandboxHost(app, store, token, certificate, file, stopping, options)
        {
            Problems = problems,
            Faults = faults,
            controllers = controllers,
            audit = audit,
        };
        certificate.Replaced += host.RewriteKubeconfig;
        return host;
    }

    /// <summary>Writes a kubeconfig that only its owner can read.</summary>
    public void WriteKubeconfig(string path)
    {
        kubeconfigPath = path;
        Kubeconfig.Write(path, KubeconfigText);
    }

    public async ValueTask DisposeAsync()
    {
        if (disposed)
        {
            return;
        }

        disposed = true;
        await stopping.CancelAsync();
        await churning;
        if (controllers is not null)
        {
            await controllers.DisposeAsync();
        }

        Store.CompleteSubscriptions();
        await saving;
        if (file is not null)
        {
            await file.SaveAsync(Store, CancellationToken.None);
        }

        await app.StopAsync();
        await app.DisposeAsync();
        if (audit is not null)
        {
            await audit.DisposeAsync();
        }

        stopping.Dispose();
        certificate.Dispose();
    }

    // Who reads the file again trusts the new certificate.
    private void RewriteKubeconfig()
    {
        if (kubeconfigPath is { } path)
        {
            Kubeconfig.Write(path, KubeconfigText);
        }
    }

    private static WebApplication Build(
        SandboxOptions options,
        ServedCertificate certificate,
        OpenConnections connections,
        ILoggerFactory? logging
    )
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(
                IPAddress.Loopback,
                options.Port,
                listen =>
                {
                    listen.Protocols = HttpProtocols.Http1AndHttp2;
                    listen.Use(connections.Follow);
                    listen.UseHttps(https => https.ServerCertificateSelector = (_, _) => certificate.Current.Certificate);
                }
            );
            kestrel.AddServerHeader = false;

            // One client may hold a watch for each of many kinds on its only connection.
            kestrel.Limits.Http2.MaxStreamsPerConnection = 1000;

            // A client that reads a watch slowly is not an attacker.
            kestrel.Limits.MinResponseDataRate = null;
        });
        builder.Services.AddLogging();
        if (logging is not null)
        {
            builder.Services.AddSingleton(logging);
        }

        // Ctrl-C belongs to the host that this cluster is embedded in.
        builder.Services.AddSingleton<IHostLifetime, EmbeddedLifetime>();
        return builder.Build();
    }

    private async Task SaveRegularlyAsync(StateFile state, SandboxOptions options)
    {
        using var timer = new PeriodicTimer(options.SaveEvery, options.Clock);
        try
        {
            while (await timer.WaitForNextTickAsync(stopping.Token))
            {
                await state.SaveAsync(Store, stopping.Token);
            }
        }
        catch (OperationCanceledException)
        {
            // The end saves once more.
        }
        catch (IOException failure)
        {
            Log.NotSaved(app.Services.GetRequiredService<ILogger<SandboxHost>>(), failure);
        }
    }

    private sealed class EmbeddedLifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "Not loaded: {File}:{Line} {Object}: {Reason}")]
        public static partial void NotLoaded(ILogger logger, string file, int line, string @object, string reason);

        [LoggerMessage(2, LogLevel.Error, "The state of the sandbox cannot be saved")]
        public static partial void NotSaved(ILogger logger, Exception failure);
    }
}
