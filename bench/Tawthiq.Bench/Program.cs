using BenchmarkDotNet.Running;
using Tawthiq.Bench;
using Tawthiq.Bench.Alterations;
using Tawthiq.Bench.Kills;
using Tawthiq.Bench.Linking;
using Tawthiq.Bench.Muc;
using Tawthiq.Bench.Persons;
using Tawthiq.Bench.Pictures;

// `read FILE…` measures a whole corpus as users meet it; `specs DIR` reads numbers and dates of public specifications; `muc DOCS KEYS --split …` the evaluation of 1992;
// anything else goes to the benchmarks of single engine types.
if (args is ["read", .. var files]) return ReadingSpeed.Measure(files);
if (args is ["specs", .. var specs]) return SpecFigures.Measure(specs);
// `long FILE…` reads one document of one to ten megabytes, joined from a corpus.
if (args is ["long", .. var joined]) return LongDocument.Measure(joined);
// `pictures [NUMBER]` looks for changed pictures among those on record, `pictures videos [NUMBER]` for videos, `pictures speed` times a query among a million.
if (args is ["pictures", .. var pictures]) return PictureFigures.Measure(pictures);
if (args is ["muc", .. var evaluation]) return MucFigures.Measure(evaluation);
// `alterations [1000 [100 [500]]]` alters copies of a record and asks verify about each.
if (args is ["alterations", .. var alterations]) return AlterationRun.Measure(alterations);
// `kills [200 [50 [200 [SEED]]]]` stops adds and captures at random moments, on full disks, and by cutting the power of a model of a disk.
if (args is ["kills", .. var kills]) return await KillFigures.MeasureAsync(kills);
// `link [EVENTS…]` brings reported events of a synthetic war together from nothing; `link one EVENTS` adds documents one by one.
// `orders PROGRAM DOCS.jsonl [TIMES] [PLACES]` adds documents in random orders and batches and compares the incidents.
if (args is ["orders", var program, var documents, .. var more])
    return OrdersOfArrival.Measure(Path.GetFullPath(program), Path.GetFullPath(documents), more.Length > 0 ? int.Parse(more[0], System.Globalization.CultureInfo.InvariantCulture) : 20, more.Length > 1 ? Path.GetFullPath(more[1]) : null);
if (args is ["link", "one", var number]) return LinkingFigures.MeasureOne(int.Parse(number, System.Globalization.CultureInfo.InvariantCulture));
// `link disk EVENTS [FOLDER] [DOCUMENTS]` does so to a record on disk; a folder that holds one already is used again.
if (args is ["link", "disk", var onDisk, .. var rest])
    return LinkingOnDisk.Measure(int.Parse(onDisk, System.Globalization.CultureInfo.InvariantCulture), rest.Length > 0 ? Path.GetFullPath(rest[0]) : null, rest.Length > 1 ? int.Parse(rest[1], System.Globalization.CultureInfo.InvariantCulture) : 100);
if (args is ["link", .. var events]) return LinkingFigures.Measure(events);
// `origins [TEXTS…]` finds the copies among synthetic texts.
if (args is ["origins", .. var texts]) return CopyFigures.Measure(texts);
// `ledger [ENTRIES]` appends to a ledger and proves from it while it grows.
if (args is ["ledger", .. var entries]) return LedgerSpeed.Measure(entries);
// `verify [4]` measures how fast `tawthiq verify` is, beside sha256sum over the same gigabytes.
if (args is ["verify", .. var gigabytes]) return VerifySpeed.Measure(gigabytes);
// `persons accuracy FOLDER` links lists of which the truth is known.
if (args is ["persons", "accuracy", var lists]) return PersonFigures.Measure(Path.GetFullPath(lists));
// `persons samples FOLDER` draws overlaps from their linkage and lays the true ones beside them.
if (args is ["persons", "samples", var drawn]) return PersonSamples.Measure(Path.GetFullPath(drawn));
// `persons scale ROWS…` makes lists of a conflict that never was and links them; `persons words` compares words.
if (args is ["persons", "scale", .. var sizes]) return PersonScale.Measure(sizes);
if (args is ["persons", "words"]) return PersonScale.MeasureWords();
// `estimate battery [EACH]` estimates invented populations whose number is known; `chains TABLE.csv …` looks at chains of the latent class model.
if (args is ["estimate", "battery", .. var battery]) return Tawthiq.Bench.Estimating.Battery.Measure(battery);
// `estimate labels [EACH SEED]` draws labels that lists leave out in two ways, and looks whether parts then have their number.
if (args is ["estimate", "labels", .. var labels]) return Tawthiq.Bench.Estimating.Labels.Measure(labels);
// `estimate parts RECORD DIMENSIONS [DRAWS SEED]` estimates parts of the persons of a record.
if (args is ["estimate", "parts", .. var parted]) return Tawthiq.Bench.Estimating.Parts.Measure(parted);
// `estimate results FOLDER` holds results of other programs against those of this one, `estimate speed FOLDER` steps of chains.
if (args is ["estimate", "results", var tables]) return Tawthiq.Bench.Estimating.Reproduce.Measure(Path.GetFullPath(tables));
if (args is ["estimate", "speed", var chained]) return Tawthiq.Bench.Estimating.Reproduce.Speed(Path.GetFullPath(chained));
// `plain TABLE.csv CLASSES WARM-UP DRAWS EVERY` runs sixteen chains by LCMCR's own steps.
if (args is ["plain", .. var plain]) return Tawthiq.Bench.Estimating.PlainChains.Measure(plain);
if (args is ["chains", .. var chains]) return Tawthiq.Bench.Estimating.ClassProbe.Measure(chains);
// `names train FOLDER FILE` learns how names are romanised; `names rank FOLDER` finds the right one of 1,500.
if (args is ["names", "train", var names, var output]) return TrainNames.Train(names, output);
if (args is ["names", "rank", var ranked]) return TrainNames.Rank(ranked);
BenchmarkSwitcher.FromAssembly(typeof(ReadingSpeed).Assembly).Run(args);
return 0;
