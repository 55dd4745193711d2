using NetConsole.Live.Benchmarks;

// Measures the running product and prints a table in markdown: dotnet run -c Release --project bench/Live [changes] [lists]
var wanted = args.Length > 0 ? args : ["changes", "lists"];
if (wanted.Contains("changes"))
{
    await ChangeToPixel.RunAsync(browsers: 5, writes: 100);
}

if (wanted.Contains("lists"))
{
    await FirstPage.RunAsync(routes: 5000, requests: 30);
}
