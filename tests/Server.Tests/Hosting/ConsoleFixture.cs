using NetConsole.Server.Tests.Postgres;

namespace NetConsole.Server.Tests.Hosting;

/// <summary>One console with its database for all tests that do not disturb it.</summary>
public sealed class ConsoleFixture : IAsyncLifetime
{
    private PrivatePostgres? postgres;
    private RunningConsole? console;

    public PrivatePostgres Postgres => postgres ?? throw new InvalidOperationException("Not started.");

    public RunningConsole Console => console ?? throw new InvalidOperationException("Not started.");

    public async Task InitializeAsync()
    {
        postgres = await PrivatePostgres.StartAsync();
        console = await RunningConsole.StartAsync(postgres.ConnectionString);
    }

    public async Task DisposeAsync()
    {
        if (console is not null)
        {
            await console.DisposeAsync();
        }

        if (postgres is not null)
        {
            await postgres.DisposeAsync();
        }
    }
}

[CollectionDefinition(Name)]
public sealed class ConsoleCollection : ICollectionFixture<ConsoleFixture>
{
    public const string Name = "console";
}
