using System.CommandLine;

var root = new RootCommand("Reports in, a reviewed and provable public record out.");
return await root.Parse(args).InvokeAsync().ConfigureAwait(false);
