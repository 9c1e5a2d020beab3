namespace SchemaFirst.Reports;

/// <summary>
/// What could have been seen, in the typical series of a kind: the answer to "nothing was found". Each is found 4 times in 5.
/// </summary>
/// <param name="Runs">How many runs the typical series has.</param>
/// <param name="LeastStepPercent">The least step that is found with two runs behind it, %; null with too few runs.</param>
/// <param name="RunsBehindMinimumEffect">How many runs must lie behind a step of the minimum effect for it to be found; null when even half of them do not do.</param>
/// <param name="RunsBehindTenPercent">The same for a step of 10 %.</param>
/// <param name="LeastNewestPercent">How far the newest run must be off, %; null with too few runs before it.</param>
public sealed record TrendSight(int Runs, double? LeastStepPercent, int? RunsBehindMinimumEffect, int? RunsBehindTenPercent, double? LeastNewestPercent);
