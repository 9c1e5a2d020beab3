using System.CommandLine;
using SchemaFirst.Cli.Files;
using SchemaFirst.Reports;

namespace SchemaFirst.Cli.Commands;

/// <summary>The options of commands that read runs as people have them.</summary>
internal sealed class ReadingOptions
{
    /// <summary>Counts all swap in use.</summary>
    public const string Level = "level";

    /// <summary>Counts what swap grew by.</summary>
    public const string Growth = "growth";

    private readonly Option<bool> _lenient = new("--lenient") { Description = "Read NaN and Infinity, which old writers made, as absent." };
    private readonly Option<string> _swap = new("--swap") { HelpName = $"{Level}|{Growth}", Description = "What of the swap in use is held against the threshold: all of it, or what it grew by.", DefaultValueFactory = _ => Level };

    /// <summary>Makes them.</summary>
    public ReadingOptions() => _swap.AcceptOnlyFromAmong(Level, Growth);

    /// <summary>What of the swap in use counts.</summary>
    public Option<string> Swap => _swap;

    /// <summary>True to read NaN and Infinity as absent.</summary>
    public Option<bool> Lenient => _lenient;

    /// <summary>How records are to be read.</summary>
    public RunReading Read(ParseResult result) => new(IsLenient: result.GetValue(_lenient));

    /// <summary>What of the swap in use counts.</summary>
    public SwapBasis ReadSwap(ParseResult result) => result.GetValue(_swap) == Growth ? SwapBasis.Growth : SwapBasis.Level;
}
