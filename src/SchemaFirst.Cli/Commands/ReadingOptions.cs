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

    private const string LastPart = "last-part";
    private const string Off = "off";

    private readonly Option<bool> _lenient = new("--lenient") { Description = "Read NaN and Infinity, which old writers made, as absent." };
    private readonly Option<string> _swap = new("--swap") { HelpName = $"{Level}|{Growth}", Description = "What of the swap in use is held against the threshold: all of it, or what it grew by.", DefaultValueFactory = _ => Level };

    private readonly Option<bool> _split = new("--split") { Description = "Make a run of each of those that were appended to one file." };
    private readonly Option<string> _matchModels = new("--match-models") { HelpName = $"{LastPart}|{Off}", Description = "Take a workspace folder for the hub id that ends in its name, where only one does.", DefaultValueFactory = _ => LastPart };

    /// <summary>Makes them.</summary>
    public ReadingOptions()
    {
        _swap.AcceptOnlyFromAmong(Level, Growth);
        _matchModels.AcceptOnlyFromAmong(LastPart, Off);
    }

    /// <summary>True to make a run of each of those that were appended to one file.</summary>
    public Option<bool> Split => _split;

    /// <summary>How models of several runs are matched.</summary>
    public Option<string> MatchModels => _matchModels;

    /// <summary>What of the swap in use counts.</summary>
    public Option<string> Swap => _swap;

    /// <summary>True to read NaN and Infinity as absent.</summary>
    public Option<bool> Lenient => _lenient;

    /// <summary>How records are to be read.</summary>
    public RunReading Read(ParseResult result) => new(IsLenient: result.GetValue(_lenient), IsSplit: result.GetValue(_split));

    /// <summary>True to match models by the last part of their names.</summary>
    public bool ReadMatchModels(ParseResult result) => result.GetValue(_matchModels) == LastPart;

    /// <summary>What of the swap in use counts.</summary>
    public SwapBasis ReadSwap(ParseResult result) => result.GetValue(_swap) == Growth ? SwapBasis.Growth : SwapBasis.Level;
}
